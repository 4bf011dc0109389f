import Glibc

/// A socket on a free port of the loopback interface.
struct LoopbackSocket {
  let descriptor: Int32
  let port: UInt16

  /// Opens and binds it.
  init(type: __socket_type) {
    let descriptor = socket(AF_INET, Int32(type.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    port = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        precondition(bind(descriptor, generic, length) == 0, "no loopback port")
        getsockname(descriptor, generic, &length)
      }
      return UInt16(bigEndian: pointer.pointee.sin_port)
    }
    self.descriptor = descriptor
  }
}
