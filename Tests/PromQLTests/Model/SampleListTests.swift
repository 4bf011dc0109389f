import Testing

@testable import PromQL

/// Samples of results, which are columns until they are read.
@Suite struct SampleListTests {
  private static let histogram = FloatHistogram(
    schema: 0, zeroThreshold: 0, zeroCount: 1, count: 1, sum: 2, positive: .init(), negative: .init())

  @Test func readsTimesOfAGrid() {
    let columns = ResultColumns(grid: StepGrid(start: 10, step: 5, count: 3), values: [1, 2, 3, 4, 5, 6])
    let list = SampleList(columns, start: 3, count: 3)
    #expect(list.map(\.timestamp) == [10, 15, 20] && list.map(\.value) == [4, 5, 6])
    #expect(list.count == 3 && list.first?.value == 4 && list.last?.timestamp == 20)
  }

  @Test func readsAStretchOfColumns() {
    let columns = ResultColumns(
      timestamps: [1, 2, 1, 9], values: [1, .nan, .nan, 4], histograms: [nil, Self.histogram, nil, nil])
    let list = SampleList(columns, start: 1, count: 2)
    #expect(list[0] == Sample(timestamp: 2, histogram: Self.histogram))
    #expect(list[1].timestamp == 1 && list[1].histogram == nil && list[1].value.isNaN)
  }

  @Test func equalsTheSamplesItIsMadeOf() {
    let samples = [
      Sample(timestamp: 1, value: 2), Sample(timestamp: 3, histogram: Self.histogram), Sample(timestamp: 5, value: 6),
    ]
    #expect(Array(SampleList(samples)) == samples)
    #expect(SampleList(samples) == SampleList(samples) && SampleList(samples) != SampleList(samples.dropLast()))
    let literal: SampleList = [Sample(timestamp: 1, value: 2)]
    #expect(literal == SampleList(samples.prefix(1)) && SampleList([]).isEmpty)
  }

  /// Rows of a batch, with and without gaps and histograms.
  @Test func gathersRowsOfABatch() {
    let grid = StepGrid(start: 0, step: 10, count: 3)
    var batch = Batch()
    batch.reset(rows: 2, steps: 3)
    for cell in 0..<6 { batch.set(Double(cell), at: cell) }
    var full: [SampleList] = []
    #expect(batch.appendRows(along: grid, to: &full) == 6)
    #expect(full.map { $0.map(\.value) } == [[0, 1, 2], [3, 4, 5]] && full[1].map(\.timestamp) == [0, 10, 20])
    batch.clear(1)
    batch.clear(3)
    batch.clear(4)
    batch.clear(5)
    var gappy: [SampleList] = []
    #expect(batch.appendRows(along: grid, to: &gappy) == 2)
    #expect(gappy.map { $0.map(\.timestamp) } == [[0, 20], []] && gappy[0].map(\.value) == [0, 2])
    batch.set(Self.histogram, at: 4)
    var mixed: [SampleList] = []
    #expect(batch.appendRows(along: grid, to: &mixed) == 2 + Self.histogram.sampleWeight)
    #expect(mixed[0] == gappy[0] && Array(mixed[1]) == [Sample(timestamp: 10, histogram: Self.histogram)])
  }
}
