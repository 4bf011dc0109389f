import Glibc

/// Network addresses of the form `host:port`.
enum HostPort {
  /// The host of an address, or the text itself where it is no address with a port.
  static func stripPort(_ text: String) -> String {
    split(text)?.host ?? text
  }

  /// The first label of the host's name, with the port where there is one. IP addresses stay as they are.
  static func stripDomain(_ text: String) -> String {
    let address = split(text)
    let host = address?.host ?? text
    guard !isIPAddress(host) else { return text }
    let name = String(host.prefix { $0 != "." })
    guard let port = address?.port, !port.isEmpty else { return name }
    return name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)"
  }

  /// Go's `net.SplitHostPort`: the host may stand in brackets, and must where it holds a colon.
  private static func split(_ text: String) -> (host: String, port: String)? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    var host = bytes[..<colon]
    var outside = bytes[...]
    if bytes[0] == UInt8(ascii: "[") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), close + 1 == colon else { return nil }
      host = bytes[1..<close]
      outside = bytes[(close + 1)...]
      guard !host.contains(UInt8(ascii: "[")) else { return nil }
    } else {
      guard !host.contains(UInt8(ascii: ":")) else { return nil }
    }
    guard !outside.contains(UInt8(ascii: "[")), !outside.contains(UInt8(ascii: "]")) else { return nil }
    return (String(decoding: host, as: UTF8.self), String(decoding: bytes[(colon + 1)...], as: UTF8.self))
  }

  private static func isIPAddress(_ text: String) -> Bool {
    guard !text.utf8.contains(0) else { return false }
    var address = in6_addr()
    return inet_pton(AF_INET, text, &address) == 1 || inet_pton(AF_INET6, text, &address) == 1
  }
}
