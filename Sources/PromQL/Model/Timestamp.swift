/// Milliseconds since 1970-01-01 00:00 UTC, leap seconds left out, as everywhere in Prometheus.
public typealias Timestamp = Int64

/// A length of time in milliseconds; may be negative.
public typealias Milliseconds = Int64

/// The times that the engine reckons with: 73 million years to either side of 1970.
///
/// Within them offsets and ranges, which have at most 292 years each, add up without overflow however they are nested.
enum TimeBounds {
  static let range: ClosedRange<Timestamp> = -(1 << 61)...(1 << 61)

  /// The time, or the end of the bounds that it lies beyond.
  static func clamped(_ time: Timestamp) -> Timestamp {
    min(max(time, range.lowerBound), range.upperBound)
  }
}
