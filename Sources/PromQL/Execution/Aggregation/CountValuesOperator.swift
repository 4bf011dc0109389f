/// `count_values`: how many elements of a group have each value; the value becomes a label.
final class CountValuesOperator: VectorOperator {
  private struct Key: Hashable {
    let group: Int32
    let bits: UInt64
  }

  private let node: AggregationNode
  private let valueLabel: String
  /// The labels that tell groups apart besides the value.
  private let grouping: [String]
  /// Whether the value tells groups apart: `without` may take its label away again.
  private let keepsValue: Bool
  private let input: any VectorOperator
  private var index = LabelCache<GroupIndex>()
  private var batch = Batch()
  private var steps = 0
  private var counts: [Double] = []

  init(_ node: AggregationNode, valueLabel: String, input: any VectorOperator) {
    self.node = node
    self.valueLabel = valueLabel
    let isGrouped = node.grouping.contains { $0.hasSameBytes(as: valueLabel) }
    // The value takes the place of a label of its name before anything is grouped.
    grouping =
      node.isWithout
      ? node.grouping + [valueLabel] : node.grouping.filter { !$0.hasSameBytes(as: valueLabel) }
    keepsValue = !node.isWithout || !(isGrouped || valueLabel.hasSameBytes(as: "__name__"))
    self.input = input
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    guard !valueLabel.isEmpty else {
      throw .execution("invalid label name \(Quoting.quoted(valueLabel))")
    }
    steps = context.stepCount(node.frame)
    counts = []
    let labels = try input.prepare(context)
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: grouping, isWithout: node.isWithout)
    }
    var rows: [Key: Int] = [:]
    var keys: [Key] = []
    var counts: [Double] = []
    let steps = steps
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      for row in 0..<batch.rowCount {
        let group = index.groupOfSeries[first + row]
        for step in 0..<steps where batch.presence[row * steps + step] == Presence.float {
          let value = batch.values[row * steps + step]
          let key = Key(group: group, bits: keepsValue ? (value.isNaN ? .nan : value).bitPattern : 0)
          let place: Int
          if let known = rows[key] {
            place = known
          } else {
            place = keys.count
            rows[key] = place
            keys.append(key)
            try context.hold(samples: steps)
            counts += Array(repeating: 0, count: steps)
          }
          counts[place * steps + step] += 1
        }
      }
    }
    self.counts = counts
    return output(keys, index.groups)
  }

  private func output(_ keys: [Key], _ groups: SeriesLabels) -> SeriesLabels {
    let label = groups.symbols.intern(valueLabel)
    var builder = SeriesLabelsBuilder(symbols: groups.symbols)
    for key in keys {
      guard keepsValue else {
        builder.append(groups[Int(key.group)])
        continue
      }
      let text = SampleText.decimal(Double(bitPattern: key.bits))
      guard keepsValue else {
        builder.append(groups[Int(key.group)])
        continue
      }
      builder.append(groups[Int(key.group)] + [LabelPair(name: label, value: groups.symbols.intern(text))])
    }
    return builder.build()
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    for index in rows.indices {
      for step in 0..<steps {
        let count = counts[Int(rows[index]) * steps + step]
        if count > 0 {
          batch.values[index * steps + step] = count
          batch.presence[index * steps + step] = Presence.float
        }
      }
    }
  }
}
