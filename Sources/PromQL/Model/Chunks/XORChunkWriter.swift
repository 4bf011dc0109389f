/// Compresses the float samples of one series, in the order of their times.
///
/// The format is Prometheus's [XOR chunk](https://github.com/prometheus/prometheus/blob/main/tsdb/docs/format/chunks.md):
/// times as differences of differences, values as what differs from the bits of the value before.
public struct XORChunkWriter: Sendable {
  /// How many samples a chunk is given where nothing else is wanted, as in Prometheus.
  public static let usualCount = 120
  /// The most samples of a chunk; their number has two bytes.
  public static let maximumCount = Int(UInt16.max)

  /// How many samples were appended.
  public private(set) var count = 0
  private var bits = BitWriter()
  private var time: Timestamp = 0
  private var difference: UInt64 = 0
  private var value: UInt64 = 0
  /// The zeros around the bits that were written last; nil before any were.
  private var zeros: (leading: Int, trailing: Int)?

  /// No samples.
  public init() {}

  /// The time of the newest sample, nil where there is none.
  public var lastTimestamp: Timestamp? { count == 0 ? nil : time }

  /// Appends a sample, later than the one before. Values keep all of their bits. Throws ``ChunkError`` where the time is
  /// not later, or the chunk full; then nothing was appended. O(1).
  public mutating func append(timestamp: Timestamp, value: Double) throws(ChunkError) {
    guard count < Self.maximumCount else {
      throw ChunkError("more than \(Self.maximumCount) samples in a chunk")
    }
    guard count == 0 || timestamp > time else {
      throw ChunkError("the sample at \(timestamp) ms is not later than the one before, at \(time) ms")
    }
    switch count {
    case 0:
      bits.append(0, bits: 16)
      // Zigzag, as the format has it for signed numbers.
      bits.appendVariableLength(UInt64(bitPattern: timestamp << 1 ^ timestamp >> 63))
      bits.append(value.bitPattern, bits: 64)
    case 1:
      difference = UInt64(bitPattern: timestamp &- time)
      bits.appendVariableLength(difference)
      append(value.bitPattern)
    default:
      let next = UInt64(bitPattern: timestamp &- time)
      append(Int64(bitPattern: next &- difference))
      difference = next
      append(value.bitPattern)
    }
    time = timestamp
    self.value = value.bitPattern
    count += 1
    bits.replaceBytes(at: 0, with: UInt16(count))
  }

  /// The chunk so far; samples may still be appended to the writer. O(bytes).
  public var bytes: [UInt8] { bits.bytes.isEmpty ? [0, 0] : bits.bytes }

  /// How the difference between two differences is written: in the fewest bits of these.
  private mutating func append(_ change: Int64) {
    switch change {
    case 0: bits.append(0, bits: 1)
    case -8191...8192: append(change, behind: 0b10, 2, bits: 14)
    case -65535...65536: append(change, behind: 0b110, 3, bits: 17)
    case -524_287...524_288: append(change, behind: 0b1110, 4, bits: 20)
    default: append(change, behind: 0b1111, 4, bits: 64)
    }
  }

  private mutating func append(_ change: Int64, behind mark: UInt64, _ markBits: Int, bits count: Int) {
    bits.append(mark, bits: markBits)
    bits.append(UInt64(bitPattern: change), bits: count)
  }

  private mutating func append(_ next: UInt64) {
    let changed = next ^ value
    guard changed != 0 else {
      return bits.append(0, bits: 1)
    }
    // Five bits say how many there are in front.
    let leading = min(changed.leadingZeroBitCount, 31)
    let trailing = changed.trailingZeroBitCount
    if let zeros, leading >= zeros.leading, trailing >= zeros.trailing {
      bits.append(0b10, bits: 2)
      bits.append(changed >> UInt64(zeros.trailing), bits: 64 - zeros.leading - zeros.trailing)
    } else {
      zeros = (leading, trailing)
      let significant = 64 - leading - trailing
      bits.append(0b11, bits: 2)
      bits.append(UInt64(leading), bits: 5)
      // 64 has no room in six bits, and 0 no use.
      bits.append(UInt64(significant & 0x3F), bits: 6)
      bits.append(changed >> UInt64(trailing), bits: significant)
    }
  }
}
