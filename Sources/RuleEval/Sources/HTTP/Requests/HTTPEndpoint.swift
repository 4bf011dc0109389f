/// A server and how it is talked to: the URL and what Prometheus's `http_config` says about it.
///
/// Everything secret in it prints as `<secret>`; the URL prints without user name, password and query values.
public struct HTTPEndpoint: Sendable, Hashable {
  /// The base URL, to which an API appends its paths.
  let url: HTTPURL

  /// How requests are made. Without authentication, the user name and password in the URL are used.
  public var options: HTTPClientOptions

  /// Creates an endpoint.
  ///
  /// - Throws: ``HTTPClientError/invalidURL(reason:)`` unless `url` is an absolute `http` or `https` URL. The error
  ///   does not repeat the URL.
  public init(url: String, options: HTTPClientOptions = HTTPClientOptions()) throws(HTTPClientError) {
    do throws(HTTPURLError) {
      self.url = try HTTPURL(url)
    } catch {
      throw .invalidURL(reason: error.reason)
    }
    self.options = options
  }

  /// An endpoint at a URL that was checked.
  init(url: HTTPURL, options: HTTPClientOptions) {
    self.url = url
    self.options = options
  }

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
