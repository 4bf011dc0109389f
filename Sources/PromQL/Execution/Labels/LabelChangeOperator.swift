/// `label_replace` and `label_join`: other labels, the same values.
final class LabelChangeOperator: VectorOperator {
  private let change: LabelChange
  private let input: any VectorOperator
  private var labels = LabelCache<SeriesLabels>()

  init(_ change: LabelChange, input: any VectorOperator) {
    self.change = change
    self.input = input
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    if case .refused(let error) = change {
      throw error
    }
    let inputLabels = try input.prepare(context)
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: inputLabels) { () throws(QueryError) in
      changed(inputLabels, delayed: delayed)
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try input.fill(rows, into: &batch)
  }

  private func changed(_ labels: SeriesLabels, delayed: Bool) -> SeriesLabels {
    let symbols = labels.symbols
    let destination = symbols.intern(change.destination)
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for series in 0..<labels.count {
      guard let value = change.value(for: labels, series) else {
        builder.append(labels[series], dropsName: labels.dropsName(series))
        continue
      }
      let others = labels[series].filter { $0.name != destination }
      // A name that was written is meant to stay.
      let dropsName = labels.dropsName(series) && destination != .metricName
      builder.append(others + [LabelPair(name: destination, value: symbols.intern(value))], dropsName: dropsName)
    }
    return builder.build()
  }
}

extension LabelChange {
  /// The name of the label that is written.
  var destination: String {
    switch self {
    case .replace(let destination, _, _, _), .join(let destination, _, _): destination
    case .refused: ""
    }
  }

  /// What is written for a series, nil where nothing is.
  func value(for labels: SeriesLabels, _ series: Int) -> String? {
    let symbols = labels.symbols
    func text(_ name: String) -> String {
      guard let symbol = symbols.symbol(for: name) else {
        return ""
      }
      return symbols.string(for: labels.value(of: symbol, in: series))
    }
    switch self {
    case .replace(_, let replacement, let source, let regex):
      let text = text(source)
      return regex.captures(in: text).map { regex.expand(replacement, captures: $0, in: text) }
    case .join(_, let separator, let sources):
      return sources.map(text).joined(separator: separator)
    case .refused:
      return nil
    }
  }
}
