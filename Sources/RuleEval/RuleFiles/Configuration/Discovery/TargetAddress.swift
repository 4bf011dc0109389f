/// What a target's `__address__` may be: host and port.
enum TargetAddress {
  /// What is wrong with an address, without showing it, and what to do about it; nil for nothing.
  static func fault(of address: String) -> (message: String, hint: String)? {
    if address.contains("/") {
      return ("is not a valid hostname", "write host:port; scheme and path go into scheme and path_prefix")
    }
    if address.contains("@") {
      return ("holds user information", "use basic_auth instead")
    }
    if address.isEmpty || address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
      return ("is not a valid hostname", "write host:port")
    }
    return nil
  }
}
