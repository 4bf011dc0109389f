import Synchronization

/// The label sets of a store's series, with what finds those that fulfil matchers, and keeps what was found.
final class SeriesIndex: Sendable {
  /// All series, in the order in which they were added.
  let labels: SeriesLabels
  private let postings: LabelPostings
  private let selections = Mutex(SelectionCache())

  /// O(labels of all series).
  init(_ labels: SeriesLabels) {
    self.labels = labels
    postings = LabelPostings(labels)
  }

  /// The series that fulfil all matchers, in ascending order.
  func series(fulfilling matchers: Set<LabelMatcher>) -> [Int32] {
    if let known = selections.withLock({ $0.matching(matchers) }) {
      return known
    }
    let found = postings.series(fulfilling: Array(matchers))
    selections.withLock { $0.remember(found, for: matchers) }
    return found
  }

  /// The label sets of some of the series that matchers select: the same object as long as they are the same series.
  func labels(of series: [Int32], selectedBy matchers: Set<LabelMatcher>, symbols: SymbolTable) -> SeriesLabels {
    if series.count == labels.count, symbols === labels.symbols {
      return labels
    }
    if let known = selections.withLock({ $0.labels(of: series, selectedBy: matchers, symbols: symbols) }) {
      return known
    }
    let made = makeLabels(of: series, symbols: symbols)
    selections.withLock { $0.remember(made, of: series, selectedBy: matchers) }
    return made
  }

  private func makeLabels(of series: [Int32], symbols: SymbolTable) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for index in series {
      if symbols === labels.symbols {
        builder.append(labels[Int(index)])
      } else {
        builder.append(labels.labels(Int(index)))
      }
    }
    return builder.build()
  }
}
