/// What the last selections of a ``FixtureStore`` gave, so that the same selection gives the same objects again.
struct SelectionCache {
  private struct Entry {
    let matching: [Int32]
    /// Series that had samples in the window, and their label sets, the newest first.
    var recent: [(series: [Int32], labels: SeriesLabels)] = []
  }

  /// The most matcher sets kept; when there are more, all are forgotten.
  static let maximumSelections = 1024
  /// How many windows of one matcher set are told apart; selectors that differ in `offset` alternate between them.
  static let maximumRecent = 8

  private var entries: [Set<LabelMatcher>: Entry] = [:]

  /// The series that fulfil the matchers, if that is known.
  func matching(_ matchers: Set<LabelMatcher>) -> [Int32]? {
    entries[matchers]?.matching
  }

  mutating func remember(_ matching: [Int32], for matchers: Set<LabelMatcher>) {
    guard entries[matchers] == nil else {
      return
    }
    if entries.count >= Self.maximumSelections {
      entries.removeAll()
    }
    entries[matchers] = Entry(matching: matching)
  }

  /// The label sets that were made of these series before.
  func labels(of series: [Int32], selectedBy matchers: Set<LabelMatcher>, symbols: SymbolTable) -> SeriesLabels? {
    entries[matchers]?.recent.first { $0.labels.symbols === symbols && $0.series == series }?.labels
  }

  mutating func remember(_ labels: SeriesLabels, of series: [Int32], selectedBy matchers: Set<LabelMatcher>) {
    guard var entry = entries[matchers] else {
      return
    }
    entry.recent.insert((series: series, labels: labels), at: 0)
    if entry.recent.count > Self.maximumRecent {
      entry.recent.removeLast()
    }
    entries[matchers] = entry
  }
}
