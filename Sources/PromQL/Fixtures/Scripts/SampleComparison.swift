/// When values count as the same in a script: a relative difference below 1e-6, as upstream compares.
enum SampleComparison {
  /// The relative difference, measured by the sum of both magnitudes, that is too large.
  static let tolerance = 1e-6

  /// Whether two values count as the same. Staleness markers equal each other, other NaNs each other.
  static func isClose(_ left: Double, _ right: Double) -> Bool {
    if StaleMarker.isStale(left) || StaleMarker.isStale(right) {
      return StaleMarker.isStale(left) && StaleMarker.isStale(right)
    }
    if left == right || (left.isNaN && right.isNaN) {
      return true
    }
    let sum = left.magnitude + right.magnitude
    let difference = (left - right).magnitude
    if left == 0 || right == 0 || sum < .leastNormalMagnitude {
      return difference < tolerance * .leastNormalMagnitude
    }
    return difference / min(sum, .greatestFiniteMagnitude) < tolerance
  }

  /// Whether samples have the same times and close values.
  static func areClose(_ left: [Sample], _ right: [Sample]) -> Bool {
    left.count == right.count
      && zip(left, right).allSatisfy { $0.timestamp == $1.timestamp && isClose($0.value, $1.value) }
  }

  /// The value as series notation has it.
  static func text(_ value: Double) -> String {
    StaleMarker.isStale(value) ? "stale" : SampleText.general(value)
  }

  /// The samples, at most the first hundred, as `value @ milliseconds`.
  static func text(_ samples: [Sample]) -> String {
    let shown = samples.prefix(100).map { "\(text($0.value)) @ \($0.timestamp)" }.joined(separator: ", ")
    return "[" + shown + (samples.count > 100 ? ", … \(samples.count) in all]" : "]")
  }
}
