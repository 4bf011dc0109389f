import ArgumentParser
import Glibc

/// Where the HTTP server listens: `host:port`.
struct ListenAddress: Sendable, Equatable, ExpressibleByArgument, CustomStringConvertible {
  /// A name or an address; empty for all interfaces.
  var host: String
  var port: Int

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// `127.0.0.1:9095`, `:9095` for all interfaces, `[::1]:9095`; nil for anything else.
  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
      (0...65_535).contains(port)
    else {
      return nil
    }
    var host = argument[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    self.init(host: String(host), port: port)
  }

  var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  var defaultValueDescription: String { description }

  /// The same with a port that is free, where the port is to be any.
  var resolved: ListenAddress { port == 0 ? PortProbe.free(self) : self }

  /// The host to bind to.
  var bindHost: String { host.isEmpty ? "0.0.0.0" : host }

  /// The address as a URL that people on this machine, or where it is bound to all interfaces on others, can open.
  var url: String {
    guard ["", "0.0.0.0", "::"].contains(host) else {
      return "http://\(self)"
    }
    return "http://\(Self.hostName ?? "localhost"):\(port)"
  }

  private static var hostName: String? {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else {
      return nil
    }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
