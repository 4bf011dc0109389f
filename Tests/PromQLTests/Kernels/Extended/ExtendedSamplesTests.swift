import Testing

@testable import PromQL

/// What extended ranges hand out, against looking at every sample.
@Suite struct ExtendedSamplesTests {
  private typealias Point = (time: Timestamp, value: Double)

  private static func line(_ left: Point, _ right: Point, at time: Timestamp) -> Double {
    left.value + (right.value - left.value) * Double(time - left.time) / Double(right.time - left.time)
  }

  private static func expected(_ samples: [Point], _ start: Timestamp, _ end: Timestamp, isSmoothed: Bool) -> [Point] {
    let seen = isSmoothed ? samples : samples.filter { $0.time <= end }
    guard let last = seen.last, last.time > start else {
      return []
    }
    let before = seen.last { $0.time <= start }
    let next = seen.first { $0.time > start } ?? last
    var left = before?.value ?? seen[0].value
    if isSmoothed, let before, before.time < start {
      left = line(before, next, at: start)
    }
    var right = last.value
    if isSmoothed, let after = seen.first(where: { $0.time >= end }) {
      let former = seen.last { $0.time < after.time }
      right = after.time == end ? after.value : former.map { line($0, after, at: end) } ?? after.value
    }
    return [(start, left)] + seen.filter { $0.time > start && $0.time < end } + [(end, right)]
  }

  @Test(arguments: 1...200)
  func areThoseInsideAndTheBoundaries(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var time: Timestamp = 0
    let samples: [Point] = (0..<Int.random(in: 1...10, using: &random)).map { _ in
      time += Int64.random(in: 1...4, using: &random) * 10
      return (time, Double(Int.random(in: -9...9, using: &random)))
    }
    let start = Int64.random(in: -5...30, using: &random) * 10 - (Bool.random(using: &random) ? 5 : 0)
    let end = start + Int64.random(in: 1...20, using: &random) * 5
    let separated = SeparatedSamples(floats: samples.map { ($0.time, $0.value) })
    let grid = WindowGrid(evaluation: StepGrid(instant: end), range: end - start)
    for boundary in [BoundaryModifier.anchored, .smoothed] {
      let isSmoothed = boundary == .smoothed
      var given: [Sample] = []
      MixedWindow.forEach(of: grid, over: separated, before: 10_000, after: isSmoothed ? 10_000 : 0) { window in
        given = ExtendedSamples(boundary: boundary).samples(of: window, in: separated)
      }
      let expected = Self.expected(samples, start, end, isSmoothed: isSmoothed)
      #expect(given.map(\.timestamp) == expected.map(\.time), "\(samples) \(start) \(end) \(boundary)")
      #expect(given.count == expected.count)
      for (sample, point) in zip(given, expected) {
        #expect(abs(sample.value - point.value) < 1e-9, "\(samples) \(start) \(end) \(boundary)")
      }
    }
  }
}
