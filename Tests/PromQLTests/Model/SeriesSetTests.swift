import Testing

@testable import PromQL

/// Sets of series, annotations, grids and requests.
@Suite struct SeriesSetTests {
  @Test func collectsSeries() {
    let symbols = SymbolTable()
    var builder = SeriesSetBuilder(symbols: symbols)
    builder.labels.append(["a": "1"])
    builder.append(timestamp: 1, value: 10)
    builder.append(timestamp: 2, value: StaleMarker.value)
    #expect(builder.currentSampleCount == 2)
    builder.endSeries()
    builder.append(timestamp: 5, value: 50)
    builder.discardCurrentSamples()
    #expect(builder.currentSampleCount == 0 && builder.sampleCount == 2)
    builder.append(timestamp: 6, value: 60)
    builder.endSeries()
    builder.labels.append(["a": "2"])
    builder.endSeries()
    builder.labels.append(["a": "3"])
    let set = builder.build(sampling: .stored)
    #expect(set.count == 3 && set.sampleCount == 3)
    #expect(set.samples(0).map(\.timestamp) == [1, 2])
    #expect(StaleMarker.isStale(set.samples(0)[1].value))
    #expect(set.samples(1) == [Sample(timestamp: 6, value: 60)])
    #expect(set.samples(2) == [])
    #expect(set.chunks[0].hasStaleMarkers)
    #expect(SeriesSet.none(symbols).count == 0)
  }

  @Test func collectsHistogramsBesideNumbers() {
    let symbols = SymbolTable()
    var builder = SeriesSetBuilder(symbols: symbols)
    let samples = [
      Sample(timestamp: 1, value: 10), Sample(timestamp: 2, histogram: FloatHistogram(count: 2, sum: 3)),
      Sample(timestamp: 3, value: 30),
    ]
    builder.labels.append(["a": "1"])
    builder.append(samples[0])
    builder.endSeries()
    builder.labels.append(["a": "2"])
    for sample in samples { builder.append(sample) }
    #expect(builder.currentSamples == samples)
    builder.discardCurrentSamples()
    #expect(builder.currentSamples.isEmpty && builder.sampleCount == 1)
    for sample in samples { builder.append(sample) }
    builder.endSeries()
    let other = FloatHistogram(count: 7, sum: 8)
    builder.replaceHistogram(ofSample: 2, with: other)
    let set = builder.build(sampling: .stored)
    #expect(set.hasHistograms)
    #expect(set.samples(0) == [samples[0]])
    #expect(set.samples(1) == [samples[0], Sample(timestamp: 2, histogram: other), samples[2]])
    #expect(set.chunks[0].histograms.map { $0?.count } == [nil, nil, 7, nil])
    var numbers = SeriesSetBuilder(symbols: symbols)
    numbers.append(timestamp: 1, value: 1)
    numbers.endSeries()
    numbers.labels.append(["a": "1"])
    let onlyNumbers = numbers.build(sampling: .stored)
    #expect(onlyNumbers.chunks[0].histograms.isEmpty && !onlyNumbers.hasHistograms)
  }

  @Test func samplesOfBothKindsMoveAndEnd() {
    let histogram = FloatHistogram(count: 1, sum: 1)
    #expect(Sample(timestamp: 1, histogram: histogram).at(5) == Sample(timestamp: 5, histogram: histogram))
    #expect(Sample(timestamp: 1, value: 2).at(5) == Sample(timestamp: 5, value: 2))
    #expect(Sample(timestamp: 1, value: StaleMarker.value).isStale && !Sample(timestamp: 1, value: .nan).isStale)
    #expect(Sample(timestamp: 1, histogram: FloatHistogram(sum: StaleMarker.value)).isStale)
    #expect(!Sample(timestamp: 1, histogram: histogram).isStale)
  }

  @Test func tellsStaleMarkersFromOtherNaNs() {
    #expect(StaleMarker.value.isNaN && StaleMarker.isStale(StaleMarker.value))
    #expect(!StaleMarker.isStale(.nan) && !StaleMarker.isStale(.signalingNaN))
    #expect(!SampleColumns(timestamps: [1], values: [.nan]).hasStaleMarkers)
  }

  @Test func keepsAnnotationsOnceAndBounded() {
    var annotations = Annotations()
    #expect(annotations.isEmpty)
    for round in 0..<2 {
      for number in 0..<150 {
        annotations.warn("w\(number)")
      }
      #expect(annotations.warnings.count == 100 && annotations.omitted == 50 * (round + 1))
    }
    annotations.inform("i")
    annotations.inform("i")
    #expect(annotations.infos == ["i"])
    var other = Annotations()
    other.warn("w0")
    other.inform("j")
    annotations.merge(other)
    #expect(annotations.infos == ["i", "j"] && annotations.omitted == 100)
    #expect(annotations.warnings.prefix(2) == ["w0", "w1"])
  }

  @Test(
    arguments: [
      (0, 0, 1, 1), (0, 10, 3, 4), (0, 9, 3, 4), (-5, 5, 10, 2), (-5, 4, 10, 1), (.min, .max, .max, 3),
      (.min, .max, 1, .max), (0, .max, 1, .max),
    ] as [(Timestamp, Timestamp, Milliseconds, Int)])
  func countsSteps(start: Timestamp, end: Timestamp, step: Milliseconds, count: Int) {
    #expect(StepGrid(start: start, end: end, step: step).count == count)
  }

  @Test func givesTimes() {
    let grid = StepGrid(start: -10, step: 4, count: 3)
    #expect((0..<3).map { grid[$0] } == [-10, -6, -2] && grid.end == -2)
    #expect(grid.shifted(back: 5).start == -15 && grid.shifted(back: 5).end == -7)
    #expect(StepGrid.repeating(7, count: 4).end == 7)
    #expect(StepGrid(instant: 3) == StepGrid(start: 3, end: 3, step: 1))
    #expect(QueryTimes.instant(3).grid == StepGrid(instant: 3) && QueryTimes.range(grid).grid == grid)
  }

  @Test func knowsWhichSamplesMatter() {
    let instants = SelectRequest(
      matchers: [], shape: .instants(StepGrid(start: 100, step: 10, count: 3)), lookback: 30)
    #expect(instants.storedWindow == (70, 120))
    let window = SelectRequest(matchers: [], shape: .window(start: 5, end: 9), lookback: 30)
    #expect(window.storedWindow == (5, 9))
  }
}
