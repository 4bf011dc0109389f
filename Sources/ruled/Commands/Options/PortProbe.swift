import Glibc

/// Asks the system about ports of the IPv4 loopback interface.
enum PortProbe {
  /// The address where its port is free, else one with a port that is; the address itself where that can't be told.
  static func free(_ address: ListenAddress) -> ListenAddress {
    guard ["127.0.0.1", "localhost"].contains(address.host) else {
      return address
    }
    let port = bound(to: address.port) ?? bound(to: 0) ?? address.port
    return ListenAddress(host: address.host, port: port)
  }

  /// The port that a socket got which was bound to a port, or to any if that is 0; nil where it could not be.
  private static func bound(to port: Int) -> Int? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else {
      return nil
    }
    defer { close(descriptor) }
    // As the server does it: connections that are closing don't keep a port.
    var reuse: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        Glibc.bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    return isBound ? Int(in_port_t(bigEndian: address.sin_port)) : nil
  }
}
