/// How much waits for an Alertmanager, and how much is sent to it at once.
public struct AlertQueueOptions: Sendable, Hashable {
  /// How many alerts may wait; beyond that, the oldest is dropped.
  public let capacity: Int
  /// How many alerts go into one request.
  public let batchSize: Int

  /// Options, by default Prometheus's; each at least 1.
  public init(capacity: Int = 10_000, batchSize: Int = 256) {
    self.capacity = max(1, capacity)
    self.batchSize = max(1, batchSize)
  }
}
