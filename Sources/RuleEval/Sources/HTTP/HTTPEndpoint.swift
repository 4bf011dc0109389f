/// A server and how it is talked to: the URL and what Prometheus's `http_config` says about it.
///
/// Everything secret in it prints as `<secret>`; the URL prints without user name, password and query values.
public struct HTTPEndpoint: Sendable, Hashable {
  /// The base URL, to which an API appends its paths.
  let url: HTTPURL

  /// Who asks; ``HTTPCredentials/none`` leaves it to the user name and password in the URL.
  public var credentials: HTTPCredentials

  /// Headers of every request. Their values count as secrets.
  public var headers: [String: HTTPSecret]

  /// How TLS connections are made.
  public var tls: HTTPTLSOptions

  /// The URL of a proxy, `http`, `https` or `socks5`. Without one, requests go directly: as in Prometheus, the
  /// environment's proxy variables are not heeded.
  public var proxyURL: HTTPSecret?

  /// Whether redirects are followed: five at most, to `http` and `https` only.
  public var followsRedirects: Bool

  /// Creates an endpoint.
  ///
  /// - Throws: ``HTTPClientError/invalidURL(reason:)`` unless `url` is an absolute `http` or `https` URL. The error
  ///   does not repeat the URL.
  public init(
    url: String, credentials: HTTPCredentials = .none, headers: [String: HTTPSecret] = [:],
    tls: HTTPTLSOptions = HTTPTLSOptions(), proxyURL: HTTPSecret? = nil, followsRedirects: Bool = true
  ) throws(HTTPClientError) {
    do throws(HTTPURLError) {
      self.url = try HTTPURL(url)
    } catch {
      throw .invalidURL(reason: error.reason)
    }
    self.credentials = credentials
    self.headers = headers
    self.tls = tls
    self.proxyURL = proxyURL
    self.followsRedirects = followsRedirects
  }
}

extension HTTPEndpoint {
  /// The URL with `suffix`, which begins with a slash, after its path.
  func url(appending suffix: String) throws(HTTPClientError) -> HTTPURL {
    do throws(HTTPURLError) {
      return try url.appending(path: suffix)
    } catch {
      throw .invalidURL(reason: error.reason)
    }
  }
}

extension HTTPEndpoint: CustomStringConvertible {
  /// The URL as people may see it in messages and on pages.
  public var description: String { url.redacted }
}
