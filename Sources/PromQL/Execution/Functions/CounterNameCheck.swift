/// Tells of metrics that `rate` and `increase` are used on though neither their names nor, where there are such labels,
/// their types say that they are counters.
struct CounterNameCheck {
  private static let suffixes = ["_total", "_sum", "_count", "_bucket"]
  private static let types = ["counter", "histogram"]

  /// What makes series the same for the check.
  private struct Kind: Hashable {
    let name: Symbol
    let type: Symbol
  }

  private let position: PositionRange
  /// What is to be told.
  private var texts: [String] = []
  /// Which text each series is in doubt with, -1 for none; empty if no series is.
  private var doubts: [Int32] = []
  private var labels: SeriesLabels?
  private var told: Set<Int32> = []

  /// Whether there is a series in doubt.
  var hasDoubts: Bool { !doubts.isEmpty }

  init(position: PositionRange) {
    self.position = position
  }

  /// Looks at the names; O(series) when the series changed, else O(1).
  mutating func prepare(_ labels: SeriesLabels, usesTypes: Bool) {
    told.removeAll(keepingCapacity: true)
    if self.labels === labels {
      return
    }
    self.labels = labels
    texts = []
    var verdicts: [Kind: Int32] = [:]
    var doubts: [Int32] = []
    doubts.reserveCapacity(labels.count)
    for series in 0..<labels.count {
      let kind = Kind(
        name: labels.value(of: .metricName, in: series),
        type: usesTypes ? labels.value(of: .metricType, in: series) : .empty)
      if let known = verdicts[kind] {
        doubts.append(known)
        continue
      }
      let text = doubt(of: kind, labels.symbols, usesTypes: usesTypes)
      let verdict = text == nil ? -1 : Int32(texts.count)
      texts += text.map { [$0] } ?? []
      verdicts[kind] = verdict
      doubts.append(verdict)
    }
    self.doubts = texts.isEmpty ? [] : doubts
  }

  private func doubt(of kind: Kind, _ symbols: SymbolTable, usesTypes: Bool) -> String? {
    let name = symbols.string(for: kind.name)
    guard !name.isEmpty else {
      return nil
    }
    let start = "PromQL info: metric might not be a counter, "
    if usesTypes {
      let type = symbols.string(for: kind.type)
      return Self.types.contains(type)
        ? nil
        : start + "__type__ label is not set to \"counter\" or \"histogram\", got \(Quoting.quoted(type)): "
          + Quoting.quoted(name)
    }
    return Self.suffixes.contains { name.hasSuffix($0) }
      ? nil : start + "name does not end in _total/_sum/_count/_bucket: " + Quoting.quoted(name)
  }

  /// Tells of the rows that have floats as results.
  mutating func check(_ rows: Span<Int32>, _ batch: borrowing Batch, _ context: ExecutionContext) {
    guard told.count < texts.count else {
      return
    }
    let steps = batch.stepCount
    for index in rows.indices {
      let doubt = doubts[Int(rows[index])]
      if doubt < 0 || told.contains(doubt) {
        continue
      }
      for cell in index * steps..<(index + 1) * steps where batch.presence[cell] == Presence.float {
        told.insert(doubt)
        context.inform(texts[Int(doubt)], at: position)
        break
      }
    }
  }
}
