internal import Foundation

/// The proxy that a request goes through.
struct ProxyRoute: Sendable {
  /// With its user name and password.
  let url: String
  /// Headers of the `CONNECT` request.
  let headerLines: [String]

  /// The route to a URL; nil for the direct one. Proxies may stand in the environment.
  init?(
    to url: HTTPURL, _ options: ProxyOptions,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(HTTPClientError) {
    let proxy: String?
    switch options.choice {
    case .none:
      return nil
    case .url(let secret, let exceptions):
      // As upstream: only a list of exceptions makes one of the loopback interface.
      let isDirect = !exceptions.isEmpty && ProxyExceptions(exceptions).contains(url)
      proxy = isDirect ? nil : secret.revealed
    case .environment:
      proxy = Self.proxy(to: url, in: environment)
    }
    guard let proxy else { return nil }
    if let reason = ProxyOptions.fault(of: proxy) {
      throw .invalidRequest(url: url.redacted, reason: "the URL of the proxy cannot be used: \(reason)")
    }
    // Go's proxies by SOCKS 5, which upstream uses, resolve host names themselves.
    self.url = proxy.hasPrefix("socks5://") ? "socks5h" + proxy.dropFirst("socks5".count) : proxy
    var headers = HeaderLines(of: url.redacted)
    if url.isSecure { try headers.add(options.connectHeaders) }
    headerLines = headers.lines
  }

  private static func proxy(to url: HTTPURL, in environment: [String: String]) -> String? {
    func value(_ name: String) -> String? {
      [environment[name.uppercased()], environment[name]].lazy.compactMap(\.self).first { !$0.isEmpty }
    }
    guard let proxy = value(url.isSecure ? "https_proxy" : "http_proxy"),
      !ProxyExceptions(value("no_proxy") ?? "").contains(url)
    else { return nil }
    return proxy.contains("://") ? proxy : "http://\(proxy)"
  }
}
