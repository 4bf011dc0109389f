/// Series held in memory, read from series notation or a text format: the source of tests, scripts and queries over
/// fixture files.
///
/// Immutable; made by ``FixtureStoreBuilder``. Safe to use from several threads.
public final class FixtureStore: Sendable {
  /// All series, in the order in which they were added.
  public var labels: SeriesLabels { index.labels }
  /// The samples: many series in one set of columns, side by side.
  let chunks: [SampleColumns]
  /// Where the samples of each series lie.
  let slices: [SeriesSet.Slice]
  let index: SeriesIndex
  /// Whether any series holds native histograms.
  let hasHistograms: Bool

  init(labels: SeriesLabels, columns: [SampleColumns]) {
    precondition(labels.count == columns.count, "one set of columns a series")
    (chunks, slices) = SampleColumns.packed(columns)
    index = SeriesIndex(labels)
    hasHistograms = chunks.contains { !$0.histograms.isEmpty }
  }

  /// The table that ``labels`` and the answers of ``select(_:)`` use.
  public var symbols: SymbolTable { labels.symbols }

  /// How many series there are.
  public var seriesCount: Int { labels.count }

  /// How many samples there are. O(chunks).
  public var sampleCount: Int { chunks.reduce(0) { $0 + $1.timestamps.count } }
}
