/// Where a chunk of a ``ChunkStore`` lies, and what is known of it without reading it.
struct StoredChunk: Sendable {
  /// Its first byte in the store's bytes.
  let offset: Int
  let byteCount: Int32
  /// How many samples it has.
  let count: Int32
  /// The time of its first sample.
  let start: Timestamp
  /// The time of its last sample.
  let end: Timestamp
  let lastValue: Double

  /// Where it lies in the store's bytes.
  var range: Range<Int> { offset..<offset + Int(byteCount) }
}
