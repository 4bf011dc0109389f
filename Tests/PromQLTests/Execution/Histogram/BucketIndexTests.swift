import Testing

@testable import PromQL

/// Which rows belong to which histogram, and which rows come of it.
@Suite struct BucketIndexTests {
  private let symbols = SymbolTable()

  private func series(_ labels: [[String: String]]) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for pairs in labels {
      builder.append(pairs.map { LabelPair(name: symbols.intern($0.key), value: symbols.intern($0.value)) })
    }
    return builder.build()
  }

  private var mixed: SeriesLabels {
    series([
      ["__name__": "x", "le": "+Inf", "i": "1"], ["__name__": "x", "le": "0.5", "i": "1"],
      ["__name__": "x", "le": "1e0", "i": "2"], ["__name__": "x", "i": "1"], ["__name__": "y", "le": "one"],
      ["__name__": "y", "le": "0.5", "i": "1"],
    ])
  }

  @Test func gathersBucketsByNameAndLabels() {
    let index = BucketIndex(mixed, delayed: false, mayBeNative: false)
    #expect(index.sources.map { $0.buckets.map(\.row) } == [[1, 0], [2], [5]])
    #expect(index.sources.map { $0.buckets.map(\.upperBound) } == [[0.5, .infinity], [1], [0.5]])
    #expect(index.sources.map(\.isNative) == [false, false, false])
    #expect(index.sources.map(\.native) == [nil, nil, nil])
    #expect(
      (0..<index.labels.count).map { index.labels.labels($0).bracedDescription } == [
        "{i=\"1\"}", "{i=\"2\"}", "{i=\"1\"}",
      ])
    #expect(index.malformed.map(\.row) == [3, 4])
    #expect(index.malformed.map(\.bound) == ["", "one"])
    #expect(index.malformed.map(\.name) == ["", ""])
  }

  /// With names that go at the end, malformed buckets are told by name.
  @Test func namesWhatIsMalformedWhereNamesStay() {
    let index = BucketIndex(mixed, delayed: true, mayBeNative: false)
    #expect(index.malformed.map(\.name) == ["x", "y"])
    #expect(index.labels.dropsName == [true, true, true])
  }

  /// Every series may be native besides; one without le has rivals in the buckets of its name and labels.
  @Test func knowsRivals() {
    let index = BucketIndex(mixed, delayed: false, mayBeNative: true)
    #expect(index.sources.count == 3 + mixed.count)
    #expect(index.labels.count == index.sources.count)
    let natives = index.sources[3...]
    #expect(natives.map(\.isNative) == Array(repeating: true, count: 6))
    #expect(natives.map(\.native) == (0..<6).map { Int32($0) })
    #expect(natives.map { $0.rivals.map(\.row) } == [[], [], [], [1, 0], [], []])
    #expect(index.sources[..<3].map(\.native) == [3, nil, nil])
  }

  /// A row for each source and each different value of each quantile, NaN as one.
  @Test func rowsAreOfOneQuantileEach() {
    let index = BucketIndex(mixed, delayed: false, mayBeNative: false)
    let rows = HistogramRows(index, label: "i", columns: [[0.5, 0.5, 0.9], [.nan, .nan, .nan]])
    #expect(rows.labels.count == 9)
    #expect((0..<9).map { rows[$0].source } == [0, 1, 2, 0, 1, 2, 0, 1, 2])
    #expect((0..<9).map { rows[$0].parameter } == [0, 0, 0, 0, 0, 0, 1, 1, 1])
    #expect((0..<6).map { rows[$0].quantile } == [0.5, 0.5, 0.5, 0.9, 0.9, 0.9])
    let lastQuantiles = (6..<9).compactMap { rows[$0].quantile }
    #expect(lastQuantiles.count(where: \.isNaN) == 3)
    let texts = (0..<9).map { rows.labels.labels($0).bracedDescription }
    #expect(texts == ["0.5", "0.5", "0.5", "0.9", "0.9", "0.9", "NaN", "NaN", "NaN"].map { "{i=\"\($0)\"}" })
    let plain = HistogramRows(index)
    #expect((0..<3).map { plain[$0].source } == [0, 1, 2])
    #expect((0..<3).map { plain[$0].quantile } == [nil, nil, nil])
  }

  @Test func nothingIsNothing() {
    let index = BucketIndex(series([]), delayed: false, mayBeNative: true)
    #expect(index.sources.isEmpty && index.malformed.isEmpty && index.labels.count == 0)
    #expect(HistogramRows(index, label: "q", columns: [[]]).labels.count == 0)
  }
}
