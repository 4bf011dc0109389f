/// Float samples of one series, compressed; see ``XORChunkWriter`` for the format.
public struct XORChunk: Sendable, Hashable {
  /// The chunk as it is stored and sent.
  public let bytes: [UInt8]
  /// The time of its first sample, in milliseconds since 1970.
  public let start: Timestamp
  /// The time of its last sample, in milliseconds since 1970.
  public let end: Timestamp
  /// How many samples it has.
  public let count: Int
  /// The value of its last sample.
  let lastValue: Double

  /// A chunk from bytes, wherever they come from. Throws ``ChunkError`` where they are no chunk, or the times in it don't
  /// rise. O(samples).
  public init(bytes: [UInt8]) throws(ChunkError) {
    let padded = Self.padded(bytes)
    let span = padded.span
    let raw = span.bytes
    var reader = try XORChunkReader(raw, 0..<bytes.count)
    count = reader.remaining
    guard count > 0, try reader.next(raw) else {
      throw ChunkError("the chunk has no samples")
    }
    start = reader.timestamp
    var last = start
    while try reader.next(raw) {
      guard reader.timestamp > last else {
        throw ChunkError("the sample at \(reader.timestamp) ms is not later than the one before, at \(last) ms")
      }
      last = reader.timestamp
    }
    end = last
    lastValue = reader.value
    self.bytes = bytes
  }

  /// The samples. O(samples).
  public var samples: [(timestamp: Timestamp, value: Double)] {
    let padded = Self.padded(bytes)
    var samples: [(timestamp: Timestamp, value: Double)] = []
    samples.reserveCapacity(count)
    // The bytes were read once before.
    let span = padded.span
    let raw = span.bytes
    guard var reader = try? XORChunkReader(raw, 0..<bytes.count) else {
      return samples
    }
    while (try? reader.next(raw)) ?? false {
      samples.append((reader.timestamp, reader.value))
    }
    return samples
  }

  private static func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: XORChunkReader.paddingBytes)
  }
}
