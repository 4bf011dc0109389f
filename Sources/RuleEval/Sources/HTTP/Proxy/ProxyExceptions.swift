/// The hosts that are reached without a proxy: `no_proxy` as Go's
/// [`httpproxy`](https://pkg.go.dev/golang.org/x/net/http/httpproxy) reads it, and always the loopback interface.
struct ProxyExceptions {
  private enum Exception {
    case everything
    case network(AddressBytes, prefixLength: Int)
    case address(AddressBytes, port: String?)
    /// Without the dot before it; `includesItself` for the domain and what is below it.
    case domain(String, includesItself: Bool, port: String?)
  }

  private let exceptions: [Exception]

  /// Reads a list with commas between its entries.
  init(_ text: String) {
    exceptions = text.split(separator: ",").compactMap { part in
      Self.exception(part.filter { !$0.isWhitespace }.lowercased())
    }
  }

  /// Whether the URL's host is reached without a proxy.
  func contains(_ url: HTTPURL) -> Bool {
    let host = url.host.lowercased()
    let address = AddressBytes(host)
    if host == "localhost" || address?.isLoopback == true { return true }
    return exceptions.contains { exception in
      switch exception {
      case .everything:
        true
      case .network(let network, let length):
        address?.isInside(network, prefixLength: length) == true
      case .address(let other, let port):
        address == other && (port == nil || port == url.port)
      case .domain(let domain, let includesItself, let port):
        (host.hasSuffix("." + domain) || includesItself && host == domain) && (port == nil || port == url.port)
      }
    }
  }

  private static func exception(_ text: String) -> Exception? {
    guard !text.isEmpty else { return nil }
    if text == "*" { return .everything }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2, let network = AddressBytes(String(parts[0])), let length = Int(parts[1]) {
      return .network(network, prefixLength: length)
    }
    if let address = AddressBytes(text) { return .address(address, port: nil) }
    var (host, port) = (text, String?.none)
    if let colon = text.lastIndex(of: ":"), text[text.index(after: colon)...].allSatisfy(\.isNumber) {
      host = String(text[..<colon])
      port = String(text[text.index(after: colon)...])
    }
    if let address = AddressBytes(host) { return .address(address, port: port) }
    if host.hasPrefix("*.") { host.removeFirst() }
    let includesItself = !host.hasPrefix(".")
    let domain = includesItself ? host : String(host.dropFirst())
    return domain.isEmpty ? nil : .domain(domain, includesItself: includesItself, port: port)
  }
}
