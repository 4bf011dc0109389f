/// One Alertmanager, and how alerts get to it.
public struct AlertmanagerTarget: Sendable, Hashable {
  /// Where alerts are posted to, the path included.
  public var endpoint: HTTPEndpoint
  /// How long one request may take.
  public var timeout: Duration

  /// Creates a target, by default with Prometheus's timeout.
  public init(endpoint: HTTPEndpoint, timeout: Duration = .seconds(10)) {
    self.endpoint = endpoint
    self.timeout = timeout
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
