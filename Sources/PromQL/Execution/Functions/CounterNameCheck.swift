/// Tells of metrics that `rate` and `increase` are used on though their names don't say that they are counters.
struct CounterNameCheck {
  private static let suffixes = ["_total", "_sum", "_count", "_bucket"]
  private let position: PositionRange
  /// The name of each series that is in doubt, empty for the others; empty if none is.
  private var doubtful: [Symbol] = []
  private var labels: SeriesLabels?
  private var told: Set<Symbol> = []

  init(position: PositionRange) {
    self.position = position
  }

  /// Looks at the names; O(series) when the series changed, else O(1).
  mutating func prepare(_ labels: SeriesLabels) {
    told.removeAll(keepingCapacity: true)
    if self.labels === labels {
      return
    }
    self.labels = labels
    var verdicts: [Symbol: Bool] = [.empty: false]
    var names: [Symbol] = []
    var isAnyDoubtful = false
    for series in 0..<labels.count {
      let name = labels.value(of: .metricName, in: series)
      let isDoubtful: Bool
      if let known = verdicts[name] {
        isDoubtful = known
      } else {
        let text = labels.symbols.string(for: name)
        isDoubtful = !Self.suffixes.contains { text.hasSuffix($0) }
        verdicts[name] = isDoubtful
      }
      names.append(isDoubtful ? name : .empty)
      isAnyDoubtful = isAnyDoubtful || isDoubtful
    }
    doubtful = isAnyDoubtful ? names : []
  }

  /// Tells of the rows that have a result.
  mutating func check(_ rows: Span<Int32>, _ batch: borrowing Batch, _ context: ExecutionContext) {
    guard !doubtful.isEmpty else {
      return
    }
    let steps = batch.stepCount
    for index in rows.indices {
      let name = doubtful[Int(rows[index])]
      if name == .empty || told.contains(name) {
        continue
      }
      for cell in index * steps..<(index + 1) * steps where batch.presence[cell] != Presence.absent {
        told.insert(name)
        context.inform(
          "PromQL info: metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
            + Quoting.quoted(context.symbols.string(for: name)), at: position)
        break
      }
    }
  }
}
