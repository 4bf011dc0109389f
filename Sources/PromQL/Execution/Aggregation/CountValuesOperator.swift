/// `count_values`: how many elements of a group have each value; the value, or a histogram's text, becomes a label.
final class CountValuesOperator: VectorOperator {
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
  private var counts = ValueCounts(keepsValue: true)

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
    counts = ValueCounts(keepsValue: keepsValue)
    let labels = try input.prepare(context)
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: grouping, isWithout: node.isWithout)
    }
    var counts = ValueCounts(keepsValue: keepsValue)
    let steps = steps
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      for row in 0..<batch.rowCount {
        let group = index.groupOfSeries[first + row]
        for step in 0..<steps {
          let cell = row * steps + step
          if batch.presence[cell] == Presence.float {
            try counts.add(batch.values[cell], group: group, step: step, context)
          } else if batch.presence[cell] == Presence.histogram, let histogram = batch.histogram(cell) {
            try counts.add(histogram, group: group, step: step, context)
          }
        }
      }
    }
    self.counts = counts
    return output(counts, index.groups)
  }

  private func output(_ counts: ValueCounts, _ groups: SeriesLabels) -> SeriesLabels {
    let label = groups.symbols.intern(valueLabel)
    var builder = SeriesLabelsBuilder(symbols: groups.symbols)
    var pairs: [LabelPair] = []
    groups.symbols.withInterner { intern in
      for (group, text) in counts.rows {
        if let text {
          pairs.removeAll(keepingCapacity: true)
          pairs += groups[Int(group)]
          pairs.append(LabelPair(name: label, value: intern(text)))
          builder.append(pairs)
        } else {
          builder.append(groups[Int(group)])
        }
      }
    }
    return builder.build()
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    for index in rows.indices {
      counts.forEachCount(ofRow: Int(rows[index])) { step, count in
        batch.set(count, at: index * steps + step)
      }
    }
  }
}
