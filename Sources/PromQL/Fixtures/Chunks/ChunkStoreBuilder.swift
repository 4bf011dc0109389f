/// Compresses series while their samples come, for a ``ChunkStore``: what is collected takes a few bytes a sample.
public struct ChunkStoreBuilder: Sendable {
  private struct Entry {
    var chunks: [StoredChunk] = []
    /// The samples since the last chunk.
    var writer = XORChunkWriter()
    var lastTimestamp: Timestamp?
    /// Instead of chunks, where there are histograms or start times.
    var columns: SampleColumns?
  }

  /// The table that the labels are interned in.
  public let symbols: SymbolTable
  /// How many samples there are, over all series.
  public private(set) var sampleCount = 0
  private var labels: SeriesLabelsBuilder
  private var entries: [Entry] = []
  private var places: [HashedLabels: Int] = [:]
  private var bytes: [UInt8] = []

  /// No series.
  public init(symbols: SymbolTable = SymbolTable()) {
    self.symbols = symbols
    labels = SeriesLabelsBuilder(symbols: symbols)
  }

  /// How many series there are.
  public var seriesCount: Int { entries.count }

  /// The number of a series, by which samples are appended to it; a new one where it is not there yet. O(labels).
  public mutating func series(_ labels: Labels) -> Int {
    let key = HashedLabels(labels)
    if let known = places[key] {
      return known
    }
    self.labels.append(labels)
    places[key] = entries.count
    entries.append(Entry())
    return entries.count - 1
  }

  /// Appends a sample to a series. Throws ``ChunkError`` where it is not later than the one before; then nothing was
  /// appended. O(1).
  public mutating func append(timestamp: Timestamp, value: Double, to series: Int) throws(ChunkError) {
    try checkOrder(timestamp, in: series)
    try entries[series].writer.append(timestamp: timestamp, value: value)
    entries[series].lastTimestamp = timestamp
    sampleCount += 1
    if entries[series].writer.count == XORChunkWriter.usualCount {
      try closeChunk(of: series)
    }
  }

  /// Appends a chunk to a series, as it was stored or sent by somebody else. Throws ``ChunkError`` where its samples are
  /// not later than those before; then nothing was appended. O(bytes).
  public mutating func append(_ chunk: XORChunk, to series: Int) throws(ChunkError) {
    try checkOrder(chunk.start, in: series)
    try closeChunk(of: series)
    store(chunk, in: series)
    entries[series].lastTimestamp = chunk.end
    sampleCount += chunk.count
  }

  /// The store. O(labels of all series).
  public consuming func build() -> ChunkStore {
    for series in entries.indices {
      // What the writer wrote is a chunk.
      try? closeChunk(of: series)
    }
    bytes += [UInt8](repeating: 0, count: XORChunkReader.paddingBytes)
    var chunks: [StoredChunk] = []
    var starts: [Int] = [0]
    var columns: [Int32: SampleColumns] = [:]
    for (series, entry) in entries.enumerated() {
      chunks += entry.chunks
      starts.append(chunks.count)
      columns[Int32(series)] = entry.columns
    }
    return ChunkStore(
      labels: labels.build(), bytes: bytes, chunks: chunks, starts: starts, columns: columns, sampleCount: sampleCount)
  }

  /// Gives a new series columns instead of chunks.
  mutating func setColumns(_ columns: SampleColumns, of series: Int) {
    entries[series].columns = columns
    sampleCount += columns.timestamps.count
  }

  private func checkOrder(_ timestamp: Timestamp, in series: Int) throws(ChunkError) {
    if let last = entries[series].lastTimestamp, timestamp <= last {
      throw ChunkError("the sample at \(timestamp) ms is not later than the one before, at \(last) ms")
    }
  }

  private mutating func closeChunk(of series: Int) throws(ChunkError) {
    let writer = entries[series].writer
    guard writer.count > 0 else {
      return
    }
    store(try XORChunk(bytes: writer.bytes), in: series)
    entries[series].writer = XORChunkWriter()
  }

  private mutating func store(_ chunk: XORChunk, in series: Int) {
    entries[series].chunks.append(
      StoredChunk(
        offset: bytes.count, byteCount: Int32(chunk.bytes.count), count: Int32(chunk.count), start: chunk.start,
        end: chunk.end, lastValue: chunk.lastValue))
    bytes += chunk.bytes
  }
}
