/// Series held in memory as compressed chunks, a few bytes a sample, which are read when they are asked for: for more
/// samples than there is room for as columns, such as what was recorded for hours, or hours of history to be replayed.
///
/// Immutable; made by ``ChunkStoreBuilder``. Native histograms and start times are not compressed: series with any are
/// held as columns. Safe to use from several threads.
public final class ChunkStore: Sendable {
  let index: SeriesIndex
  /// All chunks, with ``XORChunkReader/paddingBytes`` behind the last.
  let bytes: [UInt8]
  /// The chunks of all series, series after series, in the order of their times.
  let chunks: [StoredChunk]
  /// Where the chunks of each series begin; one more entry than there are series.
  let starts: [Int]
  /// Series that are held as columns.
  let columns: [Int32: SampleColumns]
  /// Whether any series holds native histograms.
  let hasHistograms: Bool
  /// How many samples there are.
  public let sampleCount: Int

  init(
    labels: SeriesLabels, bytes: [UInt8], chunks: [StoredChunk], starts: [Int], columns: [Int32: SampleColumns],
    sampleCount: Int
  ) {
    precondition(starts.count == labels.count + 1, "a beginning for each series")
    index = SeriesIndex(labels)
    self.bytes = bytes
    self.chunks = chunks
    self.starts = starts
    self.columns = columns
    hasHistograms = columns.values.contains { !$0.histograms.isEmpty }
    self.sampleCount = sampleCount
  }

  /// A store with the series of another one, in the same order. O(samples).
  public convenience init(_ store: FixtureStore) {
    var builder = ChunkStoreBuilder(symbols: store.symbols)
    for (series, slice) in store.slices.enumerated() {
      let columns = store.chunks[Int(slice.chunk)]
      let place = builder.series(store.labels.labels(series))
      if columns.hasExtras {
        builder.setColumns(columns, of: place)
        continue
      }
      for sample in Int(slice.start)..<Int(slice.start + slice.count) {
        // Samples of a store are in order.
        try? builder.append(timestamp: columns.timestamps[sample], value: columns.values[sample], to: place)
      }
    }
    self.init(builder.build())
  }

  private convenience init(_ other: ChunkStore) {
    self.init(
      labels: other.labels, bytes: other.bytes, chunks: other.chunks, starts: other.starts, columns: other.columns,
      sampleCount: other.sampleCount)
  }

  /// All series, in the order in which they were added.
  public var labels: SeriesLabels { index.labels }

  /// The table that ``labels`` and the answers of ``select(_:)`` use.
  public var symbols: SymbolTable { labels.symbols }

  /// How many series there are.
  public var seriesCount: Int { labels.count }

  /// How many bytes the compressed samples take.
  public var byteCount: Int { bytes.count - XORChunkReader.paddingBytes }
}
