import PromQL
import Testing

@testable import RuleEval

struct SeriesSetJoiningTests {
  private let symbols = SymbolTable()

  private func set(_ sampling: SeriesSet.Sampling, _ series: [(String, [(Int64, Double)])]) -> SeriesSet {
    var builder = SeriesSetBuilder(symbols: symbols)
    for (name, samples) in series {
      builder.labels.append(["a": name])
      for (time, value) in samples { builder.append(timestamp: time, value: value) }
      builder.endSeries()
    }
    return builder.build(sampling: sampling)
  }

  /// Samples as text, `s` for a staleness marker.
  private func text(_ samples: [Sample]) -> [String] {
    samples.map { "\($0.timestamp):" + (StaleMarker.isStale($0.value) ? "s" : "\(Int($0.value))") }
  }

  @Test func marksWhereASeriesEndsBeforeItsLookbackDoes() {
    let grid = StepGrid(start: 100, step: 10, count: 5)
    let alive = set(
      .resolvedAtSteps,
      [
        ("steady", [(100, 1), (110, 1), (120, 2), (130, 2), (140, 2)]),
        ("ended", [(100, 1), (110, 1)]),
        ("paused", [(100, 1), (120, 3), (130, 3), (140, 3)]),
        ("aged", [(100, 1), (110, 1)]),
        ("new", [(130, 5), (140, 5)]),
        ("unknown", [(120, 7), (130, 7)]),
      ])
    let stored = set(
      .stored,
      [
        ("steady", [(95, 1), (115, 2)]), ("ended", [(95, 1), (108, 1)]), ("paused", [(95, 1), (120, 3)]),
        ("aged", [(85, 1)]), ("new", [(121, 5)]), ("never alive", [(100, 1)]),
      ])
    let joined = alive.withTimestamps(from: stored, grid: grid, lookback: 30)
    #expect(joined.sampling == .stored)
    #expect(
      (0..<joined.count).map { text(joined.samples($0)) } == [
        ["95:1", "115:2"], ["95:1", "108:1", "120:s"], ["95:1", "110:s", "120:3"], ["85:1"], ["121:5"],
        ["120:7", "140:s"],
      ])
  }

  @Test func joinsAndMarksHistograms() {
    let histogram = FloatHistogram(count: 3, sum: 4)
    func one(_ sampling: SeriesSet.Sampling, _ times: [Timestamp]) -> SeriesSet {
      var builder = SeriesSetBuilder(symbols: symbols)
      builder.labels.append(["a": "x"])
      for time in times { builder.append(timestamp: time, histogram: histogram) }
      builder.endSeries()
      return builder.build(sampling: sampling)
    }
    let joined = SeriesSet.joined([one(.stored, [1]), one(.stored, [2])], symbols: symbols)
    #expect(joined.samples(0) == [1, 2].map { Sample(timestamp: $0, histogram: histogram) })
    let ended = one(.resolvedAtSteps, [100]).withTimestamps(
      from: one(.stored, [95]), grid: StepGrid(start: 100, step: 10, count: 2), lookback: 30)
    #expect(ended.samples(0).first == Sample(timestamp: 95, histogram: histogram))
    #expect(ended.samples(0).map(\.isStale) == [false, true])
  }

  @Test func joinsNothingAndOne() {
    #expect(SeriesSet.joined([], symbols: symbols).count == 0)
    let one = set(.resolvedAtSteps, [("x", [(1, 1)])])
    #expect(SeriesSet.joined([one], symbols: symbols).labels === one.labels)
  }

  @Test func findsSeriesByTheirLabels() {
    let labels = set(.stored, [("x", []), ("y", []), ("x", [])]).labels
    #expect(SeriesIndex.firstRepeated(in: labels) == 2)
    let index = SeriesIndex(labels)
    #expect(index.series(with: labels[1]) == 1)
    #expect(index.series(with: labels[2]) == 0)
    #expect(index.series(with: []) == nil)
  }
}
