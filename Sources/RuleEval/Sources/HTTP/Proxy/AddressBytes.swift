import Glibc

/// An IP address as the bytes of its IPv6 form; those of IPv4 are mapped into it.
struct AddressBytes: Hashable {
  private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
  private let bytes: [UInt8]

  /// An address in its usual notation, in brackets or not; nil for anything else.
  init?(_ text: String) {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, bare, &four) == 1 {
      bytes = Self.mappedPrefix + withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, bare, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }

  private var isMapped: Bool { bytes.starts(with: Self.mappedPrefix) }

  var isLoopback: Bool {
    isMapped ? bytes[12] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes[15] == 1
  }

  /// Whether the first bits, counted in the notation of the network, are those of a network.
  func isInside(_ network: AddressBytes, prefixLength: Int) -> Bool {
    guard isMapped == network.isMapped else { return false }
    let length = prefixLength + (isMapped ? 96 : 0)
    guard (0...128).contains(length) else { return false }
    return (0..<length).allSatisfy { bit in
      (bytes[bit / 8] ^ network.bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }
}
