/// Reads the samples of a chunk as ``XORChunkWriter`` wrote it, one after the other.
///
/// Whatever the bytes are, nothing outside of them decides anything, and it ends: where they are no chunk, it throws.
///
/// It is given the bytes again at each step, as it can't hold what it borrows.
struct XORChunkReader {
  /// So many bytes have to follow a chunk, which may hold anything: bits are fetched eight bytes at a time.
  static let paddingBytes = 8

  /// The next bit.
  private var place: Int
  /// Behind the last bit.
  private let end: Int
  private var left: Int
  private var isFirst = true
  private var isSecond = false
  private(set) var timestamp: Timestamp = 0
  private var difference: UInt64 = 0
  private var valueBits: UInt64 = 0
  private var leading = 0
  private var trailing = 0

  var value: Double { Double(bitPattern: valueBits) }

  /// The chunk that lies in a range of bytes, with ``paddingBytes`` behind it. Throws ``ChunkError`` where that is too
  /// short for any.
  init(_ bytes: RawSpan, _ range: Range<Int>) throws(ChunkError) {
    precondition(range.lowerBound >= 0 && range.upperBound + Self.paddingBytes <= bytes.byteCount, "chunk in the bytes")
    guard range.count >= 2 else {
      throw ChunkError.endsTooEarly
    }
    place = 8 * range.lowerBound + 16
    end = 8 * range.upperBound
    left = Int(UInt16(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt16.self)))
  }

  /// How many samples there still are.
  var remaining: Int { left }

  /// Moves to the next sample; false behind the last one. Throws ``ChunkError`` where the bytes are no chunk.
  @inline(__always)
  mutating func next(_ bytes: RawSpan) throws(ChunkError) -> Bool {
    guard left > 0 else {
      return false
    }
    left -= 1
    if isFirst || isSecond {
      try readBeginning(bytes)
    } else {
      readTime(bytes)
      try readValue(bytes)
    }
    guard place <= end else {
      throw ChunkError.endsTooEarly
    }
    return true
  }

  private mutating func readBeginning(_ bytes: RawSpan) throws(ChunkError) {
    let number = try variableLength(bytes)
    if isFirst {
      timestamp = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
      valueBits = bits(64, bytes)
      (isFirst, isSecond) = (false, true)
      // Without any zeros known, no value can refer to them.
      leading = 64
    } else {
      difference = number
      timestamp = timestamp &+ Int64(bitPattern: difference)
      isSecond = false
      try readValue(bytes)
    }
  }

  @inline(__always)
  private mutating func readTime(_ bytes: RawSpan) {
    let ahead = window(bytes)
    if ahead >> 63 == 0 {
      place += 1
    } else {
      readChange(ahead, bytes)
    }
    timestamp = timestamp &+ Int64(bitPattern: difference)
  }

  private mutating func readChange(_ ahead: UInt64, _ bytes: RawSpan) {
    let width: Int
    switch ahead >> 60 {
    case 0b1000...0b1011: (place, width) = (place + 2, 14)
    case 0b1100...0b1101: (place, width) = (place + 3, 17)
    case 0b1110: (place, width) = (place + 4, 20)
    default: (place, width) = (place + 4, 64)
    }
    var change = bits(width, bytes)
    // The highest number of a width stands for itself, all above for negative ones.
    if width < 64, change > 1 << UInt64(width - 1) {
      change &-= 1 << UInt64(width)
    }
    difference &+= change
  }

  @inline(__always)
  private mutating func readValue(_ bytes: RawSpan) throws(ChunkError) {
    let ahead = window(bytes)
    guard ahead >> 63 != 0 else {
      place += 1
      return
    }
    if ahead >> 62 == 0b10 {
      guard leading < 64 else {
        throw ChunkError("a value refers to one before, and there is none")
      }
      place += 2
    } else {
      leading = Int(ahead >> 57 & 0x1F)
      let significant = Int(ahead >> 51 & 0x3F)
      trailing = 64 - leading - (significant == 0 ? 64 : significant)
      guard trailing >= 0 else {
        throw ChunkError("a value has more than 64 bits")
      }
      place += 13
    }
    valueBits ^= bits(64 - leading - trailing, bytes) << UInt64(trailing)
  }

  /// At least 57 bits from the place on, then zeros.
  @inline(__always)
  private func window(_ bytes: RawSpan) -> UInt64 {
    // The place may pass the end within a sample; the bytes behind it are there, and their bits are thrown away.
    let byte = min(place >> 3, end >> 3)
    return UInt64(bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: byte, as: UInt64.self)) &<< UInt64(place & 7)
  }

  /// The next bits, 1 to 64 of them.
  @inline(__always)
  private mutating func bits(_ count: Int, _ bytes: RawSpan) -> UInt64 {
    guard count > 57 else {
      defer { place += count }
      return window(bytes) &>> UInt64(64 - count)
    }
    let high = window(bytes) >> 32
    place += 32
    defer { place += count - 32 }
    return high &<< UInt64(count - 32) | window(bytes) &>> UInt64(96 - count)
  }

  private mutating func variableLength(_ bytes: RawSpan) throws(ChunkError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let group = bits(8, bytes)
      guard place <= end else {
        throw ChunkError.endsTooEarly
      }
      guard shift < 63 || group <= 1 else {
        break
      }
      number |= (group & 0x7F) << shift
      if group & 0x80 == 0 {
        return number
      }
    }
    throw ChunkError("a time has more than 64 bits")
  }
}
