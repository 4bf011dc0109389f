import Synchronization

/// Series held in memory, read from series notation or a text format: the source of tests, scripts and queries over
/// fixture files.
///
/// Immutable; made by ``FixtureStoreBuilder``. Safe to use from several threads.
public final class FixtureStore: Sendable {
  /// All series, in the order in which they were added.
  public let labels: SeriesLabels
  /// The samples, one set of columns a series.
  let columns: [SampleColumns]
  let postings: LabelPostings
  /// Whether any series holds native histograms.
  let hasHistograms: Bool
  let selections = Mutex(SelectionCache())

  init(labels: SeriesLabels, columns: [SampleColumns]) {
    precondition(labels.count == columns.count, "one set of columns a series")
    self.labels = labels
    self.columns = columns
    postings = LabelPostings(labels)
    hasHistograms = columns.contains { !$0.histograms.isEmpty }
  }

  /// The table that ``labels`` and the answers of ``select(_:)`` use.
  public var symbols: SymbolTable { labels.symbols }

  /// How many series there are.
  public var seriesCount: Int { labels.count }

  /// How many samples there are. O(series).
  public var sampleCount: Int { columns.reduce(0) { $0 + $1.timestamps.count } }
}
