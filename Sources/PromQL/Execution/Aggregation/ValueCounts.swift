/// The counters of `count_values`: one row for each value that a group has, found by what tells them apart.
struct ValueCounts {
  /// The group of each row, and the text of its value; nil where values don't tell rows apart.
  private(set) var rows: [(group: Int32, text: String?)] = []
  /// How often, row after row, one cell a step.
  private(set) var counts: [Double] = []
  private let steps: Int
  /// Whether the value tells rows of a group apart.
  private let keepsValue: Bool
  private var ofFloats: [FloatKey: Int] = [:]
  private var ofHistograms: [HistogramKey: Int] = [:]

  private struct FloatKey: Hashable {
    let group: Int32
    let bits: UInt64
  }

  private struct HistogramKey: Hashable {
    let group: Int32
    let text: String
  }

  init(steps: Int, keepsValue: Bool) {
    self.steps = steps
    self.keepsValue = keepsValue
  }

  /// Counts a value.
  mutating func add(_ value: Double, group: Int32, step: Int, _ context: ExecutionContext) throws(QueryError) {
    let key = FloatKey(group: group, bits: keepsValue ? (value.isNaN ? .nan : value).bitPattern : 0)
    let row: Int
    if let known = ofFloats[key] {
      row = known
    } else {
      row = try append(group, keepsValue ? SampleText.decimal(value) : nil, context)
      ofFloats[key] = row
    }
    counts[row * steps + step] += 1
  }

  /// Counts a histogram, whose value is its text.
  mutating func add(
    _ histogram: FloatHistogram, group: Int32, step: Int, _ context: ExecutionContext
  ) throws(QueryError) {
    guard keepsValue else {
      return try add(0, group: group, step: step, context)
    }
    let text = histogram.description
    let key = HistogramKey(group: group, text: text)
    let row: Int
    if let known = ofHistograms[key] {
      row = known
    } else {
      try context.hold(samples: text.utf8.count / 8)
      row = try append(group, text, context)
      ofHistograms[key] = row
    }
    counts[row * steps + step] += 1
  }

  private mutating func append(
    _ group: Int32, _ text: String?, _ context: ExecutionContext
  ) throws(QueryError) -> Int {
    try context.hold(samples: steps)
    rows.append((group, text))
    counts.append(contentsOf: repeatElement(0, count: steps))
    return rows.count - 1
  }
}
