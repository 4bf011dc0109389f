/// When samples count as the same in a script: a relative difference below 1e-6, as upstream compares.
enum SampleComparison {
  /// What a script expects at a time.
  typealias Expected = (timestamp: Timestamp, element: SampleSequence.Element)

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

  /// Whether two histograms count as the same: the same schema, zero threshold and bounds, close counts in the same
  /// buckets, empty ones aside, and a close sum. The counter reset hint counts where the script gives one.
  static func isClose(_ expected: FloatHistogram, _ actual: FloatHistogram, comparesHints: Bool) -> Bool {
    expected.schema == actual.schema && isClose(expected.count, actual.count) && isClose(expected.sum, actual.sum)
      && (!expected.hasCustomBuckets || expected.customBounds == actual.customBounds)
      && expected.zeroThreshold == actual.zeroThreshold && isClose(expected.zeroCount, actual.zeroCount)
      && isClose(expected.positive, actual.positive) && isClose(expected.negative, actual.negative)
      && (!comparesHints || expected.counterResetHint == actual.counterResetHint)
  }

  private static func isClose(_ expected: BucketCounts, _ actual: BucketCounts) -> Bool {
    let expected = zip(expected.indexes, expected.counts).filter { $0.1 != 0 }
    let actual = zip(actual.indexes, actual.counts).filter { $0.1 != 0 }
    return expected.count == actual.count
      && zip(expected, actual).allSatisfy { $0.0 == $1.0 && isClose($0.1, $1.1) }
  }

  /// Whether a sample is what a script expects; a float is never a histogram.
  static func isClose(_ expected: SampleSequence.Element, _ actual: Sample) -> Bool {
    switch (expected, actual.histogram) {
    case (.float(let value), nil): isClose(value, actual.value)
    case (.histogram(let histogram, let isHintGiven), let actual?):
      isClose(histogram, actual, comparesHints: isHintGiven)
    default: false
    }
  }

  /// Whether samples have the times expected and are close.
  static func areClose(_ expected: [Expected], _ actual: some Collection<Sample>) -> Bool {
    expected.count == actual.count
      && zip(expected, actual).allSatisfy { $0.timestamp == $1.timestamp && isClose($0.element, $1) }
  }
}

extension SampleSequence {
  /// The samples with their times, which are those of a grid.
  func samples(along grid: StepGrid) -> [SampleComparison.Expected] {
    zip(0..., self).compactMap { index, element in
      if case .missing = element {
        return nil
      }
      return (grid[index], element)
    }
  }
}
