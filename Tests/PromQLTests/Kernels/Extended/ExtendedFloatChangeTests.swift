import Testing

@testable import PromQL

/// The change over extended windows, against a walk along the line that the samples stand for.
@Suite struct ExtendedFloatChangeTests {
  private struct Model {
    let samples: [(time: Timestamp, value: Double)]
    let start: Timestamp
    let end: Timestamp
    let isCounter: Bool

    /// The line at a time between two samples; a counter that was reset rises from 0.
    private func line(_ before: Int, at time: Timestamp) -> Double {
      let (left, right) = (samples[before], samples[before + 1])
      let first = isCounter && right.value < left.value ? 0 : left.value
      return first + (right.value - first) * Double(time - left.time) / Double(right.time - left.time)
    }

    /// The values from one boundary of the window to the other.
    func path(isSmoothed: Bool) -> [Double]? {
      let inside = samples.filter { $0.time > start && $0.time < end }.map(\.value)
      let before = samples.lastIndex { $0.time <= start }
      if isSmoothed {
        guard samples.contains(where: { $0.time > start }), samples.contains(where: { $0.time <= end }) else {
          return nil
        }
        let left = before.map { samples[$0].time == start ? samples[$0].value : line($0, at: start) }
        let after = samples.firstIndex { $0.time >= end }
        let right = after.map { place in
          samples[place].time == end || place == 0 ? samples[place].value : line(place - 1, at: end)
        }
        let path = [left].compactMap { $0 } + inside + [right].compactMap { $0 }
        return path
      }
      let atEnd = samples.last { $0.time == end }.map { [$0.value] } ?? []
      guard !inside.isEmpty || !atEnd.isEmpty else {
        return nil
      }
      return (before.map { [samples[$0].value] } ?? []) + inside + atEnd
    }

    func change(isSmoothed: Bool) -> Double? {
      guard let path = path(isSmoothed: isSmoothed), let first = path.first, let last = path.last else {
        return nil
      }
      // Where both boundaries lie between the same two samples of a reset, they are on one rising line.
      return isCounter
        ? zip(path, path.dropFirst()).reduce(0) { $0 + ($1.1 < $1.0 ? $1.1 : $1.1 - $1.0) } : last - first
    }
  }

  @Test(arguments: 1...200)
  func followsTheLine(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    var time: Timestamp = 0
    var value = 0.0
    let samples = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      time += Int64.random(in: 1...4, using: &random) * 10
      value = Int.random(in: 0..<4, using: &random) == 0 ? 1 : value + Double(Int.random(in: 0...8, using: &random))
      return (time: time, value: value)
    }
    let start = Int64.random(in: -5...30, using: &random) * 10 - (Bool.random(using: &random) ? 5 : 0)
    let end = start + Int64.random(in: 1...20, using: &random) * 5
    let separated = SeparatedSamples(floats: samples.map { ($0.time, $0.value) })
    let grid = WindowGrid(evaluation: StepGrid(instant: end), range: end - start)
    for isCounter in [true, false] {
      let model = Model(samples: samples, start: start, end: end, isCounter: isCounter)
      for isSmoothed in [true, false] {
        var change: Double?
        MixedWindow.forEach(of: grid, over: separated, before: 10_000, after: isSmoothed ? 10_000 : 0) { window in
          change = ExtendedFloatChange(isCounter: isCounter, isSmoothed: isSmoothed).change(of: window, in: separated)
        }
        let expected = model.change(isSmoothed: isSmoothed)
        #expect((change == nil) == (expected == nil), "\(samples) \(start) \(end) \(isCounter) \(isSmoothed)")
        if let change, let expected {
          #expect(abs(change - expected) < 1e-9, "\(samples) \(start) \(end) \(isCounter) \(isSmoothed)")
        }
      }
    }
  }
}
