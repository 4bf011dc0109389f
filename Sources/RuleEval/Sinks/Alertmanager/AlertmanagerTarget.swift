/// One Alertmanager, and how alerts get to it.
public struct AlertmanagerTarget: Sendable, Hashable {
  /// Where alerts are posted to, the path included.
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

  /// The Alertmanager at a URL, to which `/api/v2/alerts` is appended.
  ///
  /// - Throws: ``HTTPClientError/invalidURL(reason:)`` unless that is an absolute `http` or `https` URL. The error does
  ///   not repeat it.
  public init(baseURL: String) throws(HTTPClientError) {
    let base = try HTTPEndpoint(url: baseURL)
    self.init(endpoint: HTTPEndpoint(url: try base.url(appending: Self.path), options: base.options))
  }

  /// Of the v2 API.
  static let path = "/api/v2/alerts"
}
