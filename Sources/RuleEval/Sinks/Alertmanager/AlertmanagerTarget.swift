/// One Alertmanager, and how alerts get to it.
public struct AlertmanagerTarget: Sendable {
  /// The server; its URL is the one that `/api/v2/alerts` is appended to.
  public var endpoint: HTTPEndpoint
  /// How long one request may take.
  public var timeout: Duration
  /// How many alerts may wait; beyond that, the oldest is dropped.
  public var queueCapacity: Int
  /// How many alerts go into one request.
  public var batchSize: Int

  /// Creates a target, by default with Prometheus's limits.
  public init(
    endpoint: HTTPEndpoint, timeout: Duration = .seconds(10), queueCapacity: Int = 10_000, batchSize: Int = 256
  ) {
    self.endpoint = endpoint
    self.timeout = timeout
    self.queueCapacity = max(1, queueCapacity)
    self.batchSize = max(1, batchSize)
  }
}
