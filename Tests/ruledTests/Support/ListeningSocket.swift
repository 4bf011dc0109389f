import Glibc

/// A port of the loopback interface that is taken as long as this lives.
final class ListeningSocket: Sendable {
  struct Failure: Error {}

  let port: Int
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isBound, listen(descriptor, 1) == 0 else {
      throw Failure()
    }
    port = Int(in_port_t(bigEndian: address.sin_port))
  }

  deinit {
    close(descriptor)
  }
}
