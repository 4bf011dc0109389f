/// Samples as two columns of one length: times and values.
///
/// One or many series lie in it as slices, each sorted by time without repeats. Immutable, shared by reference.
public final class SampleColumns: Sendable {
  /// Milliseconds since 1970.
  let timestamps: [Timestamp]
  /// Values; the one that marks the end of a series is ``StaleMarker/value``.
  let values: [Double]
  /// Whether any value is a staleness marker.
  let hasStaleMarkers: Bool

  /// Columns of one length. O(samples): looks for staleness markers once, so that nobody has to later.
  public init(timestamps: [Timestamp], values: [Double]) {
    precondition(timestamps.count == values.count, "columns have one length")
    self.timestamps = timestamps
    self.values = values
    hasStaleMarkers = values.contains { StaleMarker.isStale($0) }
  }
}
