/// `label_replace` and `label_join`: other labels, the same values.
///
/// Calls within each other may make a label longer by a factor each, so the text that is written is bounded: each value,
/// and all together as if they were samples.
final class LabelChangeOperator: VectorOperator {
  /// The most bytes of a value that is written.
  static let maximumValueLength = 1 << 20

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
      try changed(inputLabels, delayed: delayed, context)
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try input.fill(rows, into: &batch)
  }

  private func changed(
    _ labels: SeriesLabels, delayed: Bool, _ context: ExecutionContext
  ) throws(QueryError) -> SeriesLabels {
    var length = 0
    let symbols = labels.symbols
    let destination = symbols.intern(change.destination)
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for series in 0..<labels.count {
      guard let value = try change.value(for: labels, series) else {
        builder.append(labels[series], dropsName: labels.dropsName(series))
        continue
      }
      length += value.utf8.count
      try context.checkRoom(for: length / MemoryLayout<Double>.size / 2)
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

  /// What is written for a series, nil where nothing is. Throws where that is too long.
  func value(for labels: SeriesLabels, _ series: Int) throws(QueryError) -> String? {
    let symbols = labels.symbols
    func text(_ name: String) -> String {
      guard let symbol = symbols.symbol(for: name) else {
        return ""
      }
      return symbols.string(for: labels.value(of: symbol, in: series))
    }
    let value: String?
    switch self {
    case .replace(_, let replacement, let source, let regex):
      let text = text(source)
      guard let captures = regex.captures(in: text) else {
        return nil
      }
      value = regex.expand(
        replacement, captures: captures, in: text, maximumLength: LabelChangeOperator.maximumValueLength)
    case .join(_, let separator, let sources):
      value = Self.joined(sources, separator: separator, text)
    case .refused:
      return nil
    }
    guard let value else {
      throw .execution("label \"\(destination)\" would be longer than \(LabelChangeOperator.maximumValueLength) bytes")
    }
    return value
  }

  private static func joined(_ sources: [String], separator: String, _ text: (String) -> String) -> String? {
    var result = ""
    for (index, source) in sources.enumerated() {
      result += (index == 0 ? "" : separator) + text(source)
      if result.utf8.count > LabelChangeOperator.maximumValueLength {
        return nil
      }
    }
    return result
  }
}
