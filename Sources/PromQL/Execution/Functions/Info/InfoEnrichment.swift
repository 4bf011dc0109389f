/// Which labels of info series come to an input series.
struct InfoEnrichment {
  private let input: SeriesLabels
  private let info: SeriesLabels
  /// The labels that may come; all where empty.
  private let wanted: Set<Symbol>

  init(_ input: SeriesLabels, info: SeriesLabels, dataLabels: [String]) {
    self.input = input
    self.info = info
    wanted = Set(dataLabels.map { input.symbols.intern($0) })
  }

  /// The labels that come to a series, and the name of one on which the info series don't agree, if there is any.
  /// O(labels of the info series × labels of the series).
  func labels(for row: Int, from series: [Int32]) -> (added: [LabelPair], conflict: Symbol?) {
    var added: [LabelPair] = []
    var conflict: Symbol?
    for other in series {
      for pair in info[Int(other)] where pair.name != .metricName {
        if !wanted.isEmpty && !wanted.contains(pair.name) {
          continue
        }
        if input.value(of: pair.name, in: row) != .empty {
          continue
        }
        if let known = added.first(where: { $0.name == pair.name }) {
          if known.value != pair.value {
            conflict = conflict ?? pair.name
          }
        } else {
          added.append(pair)
        }
      }
    }
    return (added, conflict)
  }
}
