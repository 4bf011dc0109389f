/// The 64-bit [xxHash](https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md) with seed 0.
enum XXHash64 {
  private static let primes: (UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0x9E37_79B1_85EB_CA87, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63, 0x27D4_EB2F_1656_67C5
  )

  /// The hash of some bytes. O(bytes).
  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var position = 0
    var hash: UInt64
    if bytes.count >= 32 {
      hash = stripes(bytes, &position)
    } else {
      hash = primes.4
    }
    hash &+= UInt64(bytes.count)
    while position + 8 <= bytes.count {
      hash ^= round(0, word(bytes, position))
      hash = rotated(hash, 27) &* primes.0 &+ primes.3
      position += 8
    }
    if position + 4 <= bytes.count {
      hash ^= halfWord(bytes, position) &* primes.0
      hash = rotated(hash, 23) &* primes.1 &+ primes.2
      position += 4
    }
    while position < bytes.count {
      hash ^= UInt64(bytes[position]) &* primes.4
      hash = rotated(hash, 11) &* primes.0
      position += 1
    }
    return avalanche(hash)
  }

  /// Four lanes of eight bytes each, as often as they fill.
  private static func stripes(_ bytes: Span<UInt8>, _ position: inout Int) -> UInt64 {
    var (first, second) = (primes.0 &+ primes.1, primes.1)
    var (third, fourth) = (UInt64(0), 0 &- primes.0)
    while position + 32 <= bytes.count {
      first = round(first, word(bytes, position))
      second = round(second, word(bytes, position + 8))
      third = round(third, word(bytes, position + 16))
      fourth = round(fourth, word(bytes, position + 24))
      position += 32
    }
    var hash = rotated(first, 1) &+ rotated(second, 7) &+ rotated(third, 12) &+ rotated(fourth, 18)
    for lane in [first, second, third, fourth] {
      hash = (hash ^ round(0, lane)) &* primes.0 &+ primes.3
    }
    return hash
  }

  private static func round(_ accumulator: UInt64, _ input: UInt64) -> UInt64 {
    rotated(accumulator &+ input &* primes.1, 31) &* primes.0
  }

  private static func avalanche(_ hash: UInt64) -> UInt64 {
    var hash = (hash ^ (hash >> 33)) &* primes.1
    hash = (hash ^ (hash >> 29)) &* primes.2
    return hash ^ (hash >> 32)
  }

  private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value &<< count | value &>> (64 - count)
  }

  private static func word(_ bytes: Span<UInt8>, _ position: Int) -> UInt64 {
    halfWord(bytes, position) | halfWord(bytes, position + 4) << 32
  }

  private static func halfWord(_ bytes: Span<UInt8>, _ position: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<4 {
      value |= UInt64(bytes[position + place]) << UInt64(8 * place)
    }
    return value
  }
}
