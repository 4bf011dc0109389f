/// How requests to a server are made: what Prometheus's
/// [`http_config`](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#http_config) says.
///
/// Everything secret in it prints as `<secret>`. Files that it names are read at each use, so that what is in them can
/// be rotated.
public struct HTTPClientOptions: Sendable, Hashable {
  /// How requests authenticate; nil leaves it to the user name and password in the URL.
  public var authentication: HTTPAuthentication?
  /// How TLS connections are made.
  public var tls = TLSOptions()
  /// Through which proxy requests go.
  public var proxy = ProxyOptions()
  /// Whether redirects are followed: five at most, to `http` and `https` only.
  public var followsRedirects = true
  /// Whether HTTP/2 is spoken to a server that offers it in the TLS handshake.
  public var allowsHTTP2 = true
  /// Headers of every request, beside those of the request itself.
  public var headers: [HTTPHeaderField] = []

  /// Prometheus's defaults: no authentication, no proxy, redirects and HTTP/2.
  public init() {}
}

/// A header's name and one of its values, which counts as a secret.
public struct HTTPHeaderField: Sendable, Hashable {
  /// Without a colon.
  public var name: String
  /// Where the value comes from.
  public var value: SecretSource

  /// A header of every request.
  public init(name: String, value: SecretSource) {
    self.name = name
    self.value = value
  }
}
