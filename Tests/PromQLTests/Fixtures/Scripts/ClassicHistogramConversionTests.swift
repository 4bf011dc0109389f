import Testing

@testable import PromQL

@Suite struct ClassicHistogramConversionTests {
  private func converted(_ series: String) throws -> [ClassicHistogramConversion.Converted] {
    guard case .load(let load) = try ScriptParser.parse("load_with_nhcb 1m\n" + series)[0] else {
      return []
    }
    return try ClassicHistogramConversion.histograms(of: load)
  }

  private func custom(
    _ bounds: [Double], _ indexes: [Int32], _ counts: [Double], count: Double, sum: Double
  ) -> SampleSequence.Element {
    .histogram(
      FloatHistogram(
        schema: -53, count: count, sum: sum, positive: BucketCounts(indexes: indexes, counts: counts),
        customBounds: bounds))
  }

  @Test func convertsWholeHistograms() throws {
    let histograms = try converted(
      """
        other 1
        h_bucket{a="x", le="+Inf"} 5 9
        h_bucket{a="x", le="0.5"} 1 2
        h_bucket{a="x", le="1e0"} 1 4.5
        h_sum{a="x"} 2 3
        h_count{a="x"} 5 9
        h_sum{a="y"} 7
      """)
    #expect(histograms.map(\.labels) == [["__name__": "h", "a": "x"], ["__name__": "h", "a": "y"]])
    #expect(histograms.map(\.line) == [7, 8])
    #expect(
      histograms[0].values
        == SampleSequence([
          custom([0.5, 1], [0, 2], [1, 4], count: 5, sum: 2),
          custom([0.5, 1], [0, 1, 2], [2, 2.5, 4.5], count: 9, sum: 3),
        ]))
    #expect(histograms[1].values == SampleSequence([custom([], [], [], count: 0, sum: 7)]))
  }

  @Test func takesWhatThereIs() throws {
    let histograms = try converted(
      """
        h_bucket{le="1"} 1 _ 2 stale
        h_bucket{le="NaN"} 7
        h_bucket{le="x"} 7
        h_bucket{le="1.0"} 9
        h_count _ _ 5 stale
      """)
    #expect(histograms.count == 1)
    #expect(
      histograms[0].values
        == SampleSequence([
          custom([1], [0], [1], count: 1, sum: 0), .missing, custom([1], [0, 1], [2, 3], count: 5, sum: 0),
          .float(StaleMarker.value),
        ]))
  }

  private static let wrongSeries: [(String, String)] = [
    ("h_bucket 1", "2:1: h_bucket is to become a bucket of a native histogram, but has no le"),
    (
      "h_bucket{le=\"1\"} 5 5\nh_bucket{le=\"2\"} 5 4",
      "3:1: the classic histogram that ends here is none at value 2: the bucket with le=\"2\" has 4, which should be 5 or "
        + "more"
    ),
    (
      "h_bucket{le=\"+Inf\"} 5\nh_count 6",
      "3:1: the classic histogram that ends here is none at value 1: the last bucket has 5, but the count is 6"
    ),
    (
      "h_bucket{le=\"1\"} -1",
      "2:1: the classic histogram that ends here is none at value 1: the bucket with le=\"1\" has -1, which should be 0 or "
        + "more"
    ),
    (
      "h_bucket{le=\"1\"} NaN",
      "2:1: the classic histogram that ends here is none at value 1: the bucket with le=\"1\" has NaN, which should be 0 "
        + "or more"
    ),
  ]

  @Test(arguments: wrongSeries)
  func saysWhyThereIsNoHistogram(series: String, expected: String) throws {
    let error = try #require(throws: FixtureError.self) { try converted(series) }
    #expect(error.description == expected)
  }

  @Test func loadsBoth() throws {
    var data = ScriptData()
    for case .load(let load) in try ScriptParser.parse("load_with_nhcb 1m\n h_bucket{le=\"1\"} 1x2") {
      try data.add(load)
    }
    #expect(data.snapshot().labels.count == 2)
    #expect(data.snapshot().sampleCount == 6)
  }
}
