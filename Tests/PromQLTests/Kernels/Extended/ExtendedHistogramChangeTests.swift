import Testing

@testable import PromQL

/// A histogram with one bucket grows as the float does that counts the same.
@Suite struct ExtendedHistogramChangeTests {
  @Test(arguments: 1...200)
  func growsAsFloatsDo(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var time: Timestamp = 0
    var value = 1.0
    let samples = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      time += Int64.random(in: 1...4, using: &random) * 10
      value = Int.random(in: 0..<4, using: &random) == 0 ? 1 : value + Double(Int.random(in: 1...8, using: &random))
      return (time, value)
    }
    let start = Int64.random(in: -5...30, using: &random) * 10 - (Bool.random(using: &random) ? 5 : 0)
    let end = start + Int64.random(in: 1...20, using: &random) * 5
    let grid = WindowGrid(evaluation: StepGrid(instant: end), range: end - start)
    let floats = SeparatedSamples(floats: samples)
    let histograms = SeparatedSamples(
      histograms: samples.map { time, value in
        (
          time,
          FloatHistogram(
            count: value, sum: 3 * value, positive: BucketCounts(indexes: [2], counts: [value]))
        )
      })
    for isSmoothed in [true, false] {
      let after: Milliseconds = isSmoothed ? 10_000 : 0
      var expected: Double?
      MixedWindow.forEach(of: grid, over: floats, before: 10_000, after: after) { window in
        expected = ExtendedFloatChange(isCounter: true, isSmoothed: isSmoothed).change(of: window, in: floats)
      }
      var change: FloatHistogram?
      var notes: RangeNotes = []
      MixedWindow.forEach(of: grid, over: histograms, before: 10_000, after: after) { window in
        change = ExtendedHistogramChange(isCounter: true, isSmoothed: isSmoothed)
          .change(of: window, in: histograms, notes: &notes)
      }
      #expect(notes.isEmpty)
      #expect((change == nil) == (expected == nil))
      if let change, let expected {
        #expect(abs(change.count - expected) < 1e-9, "\(samples) \(start) \(end) \(isSmoothed)")
        #expect(abs(change.sum - 3 * expected) < 1e-9)
        #expect(abs((change.positive.counts.first ?? 0) - expected) < 1e-9)
      }
    }
  }
}
