@testable import PromQL

/// The samples of one series.
struct SampleRun: CustomStringConvertible {
  var name: String
  var timestamps: [Timestamp] = []
  var values: [Double] = []

  var description: String { name }

  /// Values at regular times.
  init(_ values: [Double], start: Timestamp = 0, interval: Milliseconds = 60_000) {
    name = "\(values.count) values"
    self.values = values
    timestamps = values.indices.map { start + Int64($0) * interval }
  }

  /// Values made up from a seed, with jitter and a gap now and then.
  init(
    _ name: String, count: Int, start: Timestamp, seed: UInt64, value: (_ random: inout SplitMix, Double) -> Double
  ) {
    self.name = name
    var random = SplitMix(seed: seed)
    var time = start
    var last = 0.0
    for _ in 0..<count {
      time += Int64.random(in: 9_500...10_500, using: &random)
      if Int.random(in: 0..<100, using: &random) == 0 { time += Int64.random(in: 0...500_000, using: &random) }
      last = value(&random, last)
      timestamps.append(time)
      values.append(last)
    }
  }

  /// Series of every kind that a kernel may meet.
  static let all: [SampleRun] = [
    SampleRun("empty", count: 0, start: 0, seed: 1) { _, _ in 0 },
    SampleRun("one sample", count: 1, start: 0, seed: 2) { _, _ in 42 },
    SampleRun("two samples", count: 2, start: 0, seed: 3) { _, last in last + 1 },
    SampleRun("counter", count: 300, start: 0, seed: 4) { random, last in
      Int.random(in: 0..<80, using: &random) == 0 ? 0 : last + Double(Int.random(in: 0..<9, using: &random))
    },
    SampleRun("counter that resets all the time", count: 300, start: 0, seed: 5) { random, last in
      Bool.random(using: &random) ? Double.random(in: 0...1, using: &random) : last + 1e6
    },
    SampleRun("gauge", count: 300, start: 0, seed: 6) { random, _ in Double.random(in: -50...50, using: &random) },
    SampleRun("gauge far from zero", count: 300, start: 0, seed: 7) { random, last in
      (last == 0 ? 1e6 : last) + Double.random(in: -9...10, using: &random)
    },
    SampleRun("small integers", count: 300, start: 0, seed: 8) { random, _ in
      Double(Int.random(in: -2...2, using: &random))
    },
    SampleRun("constant", count: 300, start: 0, seed: 9) { _, _ in 7.5 },
    SampleRun("signed zeros", count: 300, start: 0, seed: 10) { random, _ in Bool.random(using: &random) ? 0 : -0.0 },
    SampleRun("NaN", count: 120, start: 0, seed: 11) { _, _ in .nan },
    SampleRun("NaN here and there", count: 300, start: 0, seed: 12) { random, _ in
      Int.random(in: 0..<30, using: &random) == 0 ? .nan : Double.random(in: 0...9, using: &random)
    },
    SampleRun("infinities here and there", count: 300, start: 0, seed: 13) { random, _ in
      switch Int.random(in: 0..<60, using: &random) {
      case 0: .infinity
      case 1: -.infinity
      default: Double.random(in: 0...9, using: &random)
      }
    },
    SampleRun("infinity", count: 120, start: 0, seed: 14) { _, _ in .infinity },
    SampleRun("huge", count: 300, start: 0, seed: 15) { random, _ in
      Double.random(in: -1...1, using: &random) * 1.7e308
    },
    SampleRun("tiny", count: 300, start: 0, seed: 16) { random, _ in
      Double.random(in: -1...1, using: &random) * 1e-308
    },
    SampleRun("of all magnitudes", count: 300, start: 0, seed: 17) { random, _ in
      Double.random(in: -1...1, using: &random)
        * Double(sign: .plus, exponent: .random(in: -60...60, using: &random), significand: 1)
    },
    SampleRun("before 1970", count: 120, start: -4_000_000, seed: 18) { random, _ in
      Double.random(in: 0...9, using: &random)
    },
    SampleRun("at the end of time", count: 120, start: 8_999_999_990_000_000, seed: 19) { random, _ in
      Double.random(in: 0...9, using: &random)
    },
    SampleRun("at the beginning of time", count: 120, start: -9_000_000_000_000_000, seed: 20) { random, _ in
      Double.random(in: 0...9, using: &random)
    },
  ]

  /// Windows of many lengths and distances around the samples.
  var grids: [WindowGrid] {
    let first = timestamps.first ?? 0
    let last = timestamps.last ?? 1_000_000
    var grids: [WindowGrid] = []
    for range: Milliseconds in [1, 10_000, 170_000, 1_500_000] {
      for step: Milliseconds in [12_000, 70_000, 500_000] {
        let ends = StepGrid(start: first - range - 20_000, end: last + range + 20_000, step: step)
        grids.append(WindowGrid(evaluation: ends, range: range))
      }
    }
    for instant in [first - 1, first, first + 1, (first + last) / 2, last, last + 1_000_000] {
      for range: Milliseconds in [1, 60_000, 9_000_000] {
        grids.append(WindowGrid(evaluation: StepGrid(instant: instant), range: range))
      }
    }
    return grids
  }
}
