import Testing

@testable import PromQL

/// The samples of each window, against looking at every sample.
@Suite struct MixedWindowTests {
  @Test(arguments: 1...40)
  func holdsWhatLiesInside(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var floats: [(Timestamp, Double)] = []
    var histograms: [(Timestamp, FloatHistogram)] = []
    var time: Timestamp = Int64.random(in: -100...100, using: &random)
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      time += Int64.random(in: 1...30, using: &random)
      if Bool.random(using: &random) {
        floats.append((time, 1))
      } else {
        histograms.append((time, FloatHistogram(count: 1)))
      }
    }
    let samples = SeparatedSamples(floats: floats, histograms: histograms)
    let (before, after) = (Int64.random(in: 0...50, using: &random), Int64.random(in: 0...50, using: &random))
    let evaluation = StepGrid(
      start: Int64.random(in: -300...300, using: &random), step: Int64.random(in: 1...90, using: &random),
      count: Int.random(in: 1...40, using: &random))
    let range = Int64.random(in: 0...200, using: &random)
    let grids = [
      WindowGrid(evaluation: evaluation, range: range, offset: Int64.random(in: -99...99, using: &random)),
      WindowGrid(evaluation: evaluation, range: range, at: Int64.random(in: -300...900, using: &random)),
    ]
    for grid in grids {
      var seen: Set<Int> = []
      MixedWindow.forEach(of: grid, over: samples, before: before, after: after) { window in
        #expect(seen.insert(window.step).inserted)
        let (start, end) = (grid.ends[window.step] - range, grid.ends[window.step])
        #expect(window.start == start && window.end == end)
        let isInside = { (time: Timestamp) in time > start - before && time <= end + after }
        #expect(floats[window.floats].map(\.0) == floats.map(\.0).filter(isInside))
        #expect(histograms[window.histograms].map(\.0) == histograms.map(\.0).filter(isInside))
      }
      for step in 0..<grid.count where !seen.contains(step) {
        let (start, end) = (grid.ends[step] - range - before, grid.ends[step] + after)
        #expect(!(floats.map(\.0) + histograms.map(\.0)).contains { $0 > start && $0 <= end })
      }
    }
  }
}
