/// Appends bits to bytes, the highest bit first.
struct BitWriter: Sendable {
  private(set) var bytes: [UInt8] = []
  /// How many bits of the last byte are free.
  private var free = 0

  init() {}

  /// Replaces two whole bytes.
  mutating func replaceBytes(at index: Int, with value: UInt16) {
    bytes[index] = UInt8(value >> 8)
    bytes[index + 1] = UInt8(value & 0xFF)
  }

  mutating func reserveBytes(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  /// Appends the lowest `count` bits of a value, up to 64.
  mutating func append(_ value: UInt64, bits count: Int) {
    var left = count
    while left > 0 {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      let taken = min(left, free)
      let part = value &>> UInt64(left - taken) & (1 &<< UInt64(taken) &- 1)
      bytes[bytes.count - 1] |= UInt8(part) &<< UInt8(free - taken)
      free -= taken
      left -= taken
    }
  }

  /// Appends a number in groups of seven bits, the lowest first, each in eight bits whose first says whether more follow.
  mutating func appendVariableLength(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(rest & 0x7F | 0x80, bits: 8)
      rest >>= 7
    }
    append(rest, bits: 8)
  }
}
