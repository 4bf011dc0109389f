import Testing

@testable import PromQL

@Suite struct HistogramNotationTests {
  private func histogram(_ text: String) throws -> FloatHistogram {
    let histograms = try SeriesNotation.values(text).histograms
    try #require(histograms.count == 1)
    return histograms[0]
  }

  @Test func readsAllFields() throws {
    let histogram = try histogram(
      """
      {{schema:1 sum:-0.3 count:3.1 z_bucket:7.1 z_bucket_w:0.05 buckets:[5.1 10 7] offset:-3 n_buckets:[4.1 5] \
      n_offset:-5 counter_reset_hint:gauge}}
      """)
    #expect(
      histogram
        == FloatHistogram(
          schema: 1, zeroThreshold: 0.05, zeroCount: 7.1, count: 3.1, sum: -0.3,
          positive: BucketCounts(first: -3, counts: [5.1, 10, 7]), negative: BucketCounts(first: -5, counts: [4.1, 5])))
    #expect(histogram.counterResetHint == .gauge)
  }

  @Test func readsCustomBuckets() throws {
    let histogram = try histogram("{{buckets:[ 1 2 3 ]  custom_values:[-1 5e1]\tschema:-53 count:6 sum:+Inf }}")
    #expect(
      histogram
        == FloatHistogram(
          schema: -53, count: 6, sum: .infinity, positive: BucketCounts(first: 0, counts: [1, 2, 3]),
          customBounds: [-1, 50]))
    #expect(histogram.counterResetHint == .unknown)
  }

  @Test(arguments: ["{{}}", "{{ }}", "{{  schema:0 }}"])
  func readsEmptyHistograms(text: String) throws {
    #expect(try histogram(text) == FloatHistogram())
  }

  @Test(arguments: [("unknown", CounterResetHint.unknown), ("reset", .reset), ("not_reset", .notReset)])
  func readsHints(text: String, hint: CounterResetHint) throws {
    #expect(try histogram("{{counter_reset_hint:\(text)}}").counterResetHint == hint)
  }

  @Test func knowsWhetherAHintIsGiven() throws {
    let values = try SeriesNotation.values(
      "{{}} {{counter_reset_hint:unknown}}x1 {{}}+{{counter_reset_hint:unknown}}x1 {{counter_reset_hint:unknown}}+{{}}x1"
    )
    let hints: [Bool] = values.compactMap {
      if case .histogram(_, let isHintGiven) = $0 { isHintGiven } else { nil }
    }
    #expect(hints == [false, true, true, true, true, false, false])
  }

  @Test func takesNegativeCounts() throws {
    let histogram = try histogram("{{count:-4 sum:-4 z_bucket:-1 buckets:[-1 -2] n_buckets:[-1]}}")
    #expect(histogram.count == -4 && histogram.positive.counts == [-1, -2])
  }

  @Test func mixesFloatsAndHistograms() throws {
    let values = try SeriesNotation.values("1 {{sum:2}} _ stale {{sum:3}}x2 4+1x1")
    #expect(values.count == 9 && values.sampleCount == 8)
    #expect(values.histograms.map(\.sum) == [2, 3, 3, 3])
    #expect(values.floats.filter { !$0.isNaN } == [1, 4, 5])
    #expect(values.floats.contains { StaleMarker.isStale($0) })
    let repeated = Array(values.histograms.dropFirst())
    #expect(repeated.allSatisfy { $0 === repeated[0] })
  }

  @Test func addsIncrements() throws {
    let rising = try SeriesNotation.values(
      "{{schema:2 count:1 sum:1 buckets:[1]}}+{{schema:2 count:2 sum:.5 buckets:[1 1]}}x2")
    #expect(rising.histograms.map(\.count) == [1, 3, 5])
    #expect(rising.histograms.map(\.sum) == [1, 1.5, 2])
    #expect(rising.histograms.map(\.positive.counts) == [[1], [2, 1], [3, 2]])
    let falling = try SeriesNotation.values("{{count:3 buckets:[3]}}-{{count:1 buckets:[1]}}x2")
    #expect(falling.histograms.map(\.positive.counts) == [[3], [2], [1]])
    #expect(falling.histograms.map(\.counterResetHint) == [.unknown, .unknown, .unknown])
    let coarser = try SeriesNotation.values("{{schema:0 buckets:[1 1]}}+{{schema:1 buckets:[1 1 1 1]}}x1").histograms
    #expect(coarser[1].schema == 0 && coarser[1].positive.counts == [2, 3, 1])
  }

  private static let wrongTexts: [(String, Int, String)] = [
    (
      "{{bogus:1}}", 3,
      "expected a field of a histogram (schema, sum, count, z_bucket, z_bucket_w, buckets, offset, n_buckets, n_offset, "
        + "custom_values, counter_reset_hint) or \"}}\", found \"bogus\""
    ),
    ("{{sum 1}}", 6, "expected \":\" after \"sum\", found \" \""),
    ("{{sum:1 sum:2}}", 9, "\"sum\" is given twice"),
    ("{{sum:1,count:2}}", 8, "expected a space or \"}}\" after a field of a histogram, found \",\""),
    ("{{sum:x}}", 7, "expected a number, found \"x\""),
    ("{{sum:}}", 7, "expected a number, \"_\" or \"stale\", found \"}\""),
    ("{{sum:1", 8, "expected a space or \"}}\" after a field of a histogram, found the end of the line"),
    ("{{schema:9}}", 10, "expected a schema: -4 to 8, or -53 for custom buckets"),
    ("{{schema:}}", 10, "expected a schema: -4 to 8, or -53 for custom buckets"),
    ("{{schema:99999999999999999999}}", 10, "expected a schema: -4 to 8, or -53 for custom buckets"),
    ("{{offset:2147483647}}", 10, "expected the index of the first bucket, -536870912 to 536870912"),
    ("{{buckets:5}}", 11, "expected \"[\" and a list of numbers, found \"5\""),
    ("{{buckets:[]}}", 12, "expected a number, \"_\" or \"stale\", found \"]\""),
    ("{{buckets:[1,2]}}", 13, "expected a space or \"]\" after a number, found \",\""),
    ("{{buckets:[1 2", 15, "expected a space or \"]\" after a number, found the end of the line"),
    ("{{counter_reset_hint:no}}", 22, "expected one of unknown, reset, not_reset, gauge, found \"no\""),
    ("{{custom_values:[1]}}", 1, "histogram has exponential buckets and custom bounds"),
    ("{{schema:-53 z_bucket:1}}", 1, "histogram has custom buckets and a zero bucket"),
    ("{{schema:-53 n_buckets:[1]}}", 1, "histogram has custom buckets and negative buckets"),
    ("{{schema:-53 custom_values:[2 1]}}", 1, "histogram has custom bounds that do not ascend: 1 after 2"),
    (
      "{{schema:-53 custom_values:[2 Inf]}}", 1,
      "histogram has +Inf among its custom bounds, where it is implied"
    ),
    (
      "{{schema:-53 custom_values:[2] buckets:[1 2 3]}}", 1, "histogram has a bucket with index 2, but 1 custom bounds"
    ),
    (
      "{{schema:-53}}+{{schema:0}}x1", 15,
      "only one of the first histogram and the increment has custom buckets: the schema of both must be -53, or of neither"
    ),
    ("{{}}1", 5, "expected a space after a value, found \"1\""),
    ("{{}}+1x2", 6, "expected a histogram that begins with \"{{\" as the increment, found \"1\""),
    ("{{}}+{{}}", 10, "expected \"x\" and a number of repetitions after the increment, found the end of the line"),
    (
      "{{schema:1}}+{{schema:0}}x1", 13,
      "the increment's schema, 0, is below that of the first histogram, 1: write both with the schema 0"
    ),
  ]

  @Test(arguments: wrongTexts)
  func saysWhatIsWrongAndWhere(text: String, column: Int, reason: String) {
    #expect(throws: FixtureError(line: 1, column: column, reason)) { try SeriesNotation.values(text) }
  }

  @Test func boundsTheBuckets() throws {
    let buckets = Array(repeating: "1", count: 1000).joined(separator: " ")
    let text = "{{buckets:[\(buckets)]}}"
    #expect(try SeriesNotation.values("\(text)x9999999").count == 10_000_000)
    let error = try #require(throws: FixtureError.self) { try SeriesNotation.values("\(text)+\(text)x5000") }
    #expect(error.reason == "the series has more than 10000000 buckets in all, which is the limit")
  }

  @Test(arguments: [
    "{{}}", "{{schema:1 count:22 sum:3 buckets:[5 10 7]}}",
    "{{schema:-53 count:3 sum:1.5 custom_values:[1 2.5] counter_reset_hint:gauge offset:1 buckets:[1 2]}}",
    "{{count:3 z_bucket:1 z_bucket_w:0.001 offset:-2 buckets:[1 0 1] n_offset:3 n_buckets:[1]}}",
  ])
  func writesWhatItReads(text: String) throws {
    #expect(try histogram(text).notation == text)
  }

  @Test func writesBucketsFarApartBriefly() {
    let far = FloatHistogram(positive: BucketCounts(indexes: [1, 2, 1_000_000], counts: [1, 2, 3]))
    #expect(far.notation == "{{buckets:[1:1 2:2 1000000:3]}}")
  }
}
