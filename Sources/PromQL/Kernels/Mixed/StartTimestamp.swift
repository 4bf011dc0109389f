/// What start timestamps say about counter resets.
///
/// Upstream: [start timestamps](https://prometheus.io/docs/prometheus/latest/feature_flags/#start-timestamp-st-usage-in-promql-functions).
enum StartTimestamp {
  /// A sample's time and when what it counts began, 0 if unknown, in milliseconds since 1970.
  struct Point {
    let timestamp: Timestamp
    let start: Timestamp
  }

  /// Whether a counter began anew between two samples, as far as start timestamps tell.
  static func isReset(from previous: Point, to current: Point) -> Bool {
    // A start that is not before its own sample says nothing.
    guard current.start != 0, current.start < current.timestamp, current.start >= previous.timestamp else {
      return false
    }
    if current.start > previous.timestamp {
      return true
    }
    // It starts at the sample before: a delta if that one's start is known, else a counter of unknown start.
    return previous.start != 0 && previous.start < previous.timestamp
  }

  /// Whether a sample counts from before the sample that precedes it, though not from that one's start.
  static func overlaps(from previous: Point, to current: Point) -> Bool {
    current.start != 0 && current.start < previous.timestamp && current.start != previous.start
  }
}
