import PromQL

@testable import RuleEval

let second: Milliseconds = 1000
let minute: Milliseconds = 60_000
let hour: Milliseconds = 3_600_000

/// A round moment to begin at.
let noon: Timestamp = 1_700_000_000_000

extension ActiveElement {
  static func sample(_ labels: Labels = ["alertname": "Down", "instance": "a"], value: Double = 1) -> ActiveElement {
    var series = labels
    series["alertname"] = nil
    return ActiveElement(labels: labels, annotations: ["summary": "value \(value)"], series: series, value: value)
  }
}

extension VectorElement {
  init(_ labels: Labels, _ value: Double, at time: Timestamp = 0) {
    self.init(labels: labels, sample: Sample(timestamp: time, value: value))
  }
}

/// A small generator of pseudo-random numbers, the same ones for the same seed.
struct RepeatableGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
