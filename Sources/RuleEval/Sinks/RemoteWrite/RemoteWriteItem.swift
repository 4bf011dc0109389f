import PromQL

/// A sample that waits for a receiver or is on its way.
struct RemoteWriteItem: Sendable {
  /// The series as the receiver gets it.
  let labels: Labels
  /// The series' hash, which says which shard it belongs to.
  let hash: UInt
  var sample: Sample
  /// When it was queued, in milliseconds since 1970.
  let queuedAt: Timestamp
}
