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
  private var counts: ValueCounts
  private var labels: ValueLabels

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
    counts = ValueCounts(keepsValue: keepsValue)
    labels = ValueLabels(label: valueLabel)
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    guard !valueLabel.isEmpty else {
      throw .execution("invalid label name \(Quoting.quoted(valueLabel))")
    }
    steps = context.stepCount(node.frame)
    counts.reset()
    let inputLabels = try input.prepare(context)
    let index = try index.value(for: inputLabels) { () throws(QueryError) in
      GroupIndex(inputLabels, grouping: grouping, isWithout: node.isWithout)
    }
    let steps = steps
    try input.forEachBatch(count: inputLabels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      for row in 0..<batch.rowCount {
        let weight = counts.weight
        add(batch, row: row, group: index.groupOfSeries[first + row])
        try context.hold(samples: counts.weight - weight)
      }
    }
    return labels.series(of: counts, groups: index.groups, keepsValue: keepsValue)
  }

  private func add(_ batch: borrowing Batch, row: Int, group: Int32) {
    let cells = row * steps..<(row + 1) * steps
    guard batch.hasHistograms else {
      return counts.add(batch.values.span.extracting(cells), batch.presence.span.extracting(cells), group: group)
    }
    for cell in cells {
      if let histogram = batch.histogram(cell) {
        counts.add(histogram, group: group, step: cell - cells.lowerBound)
      } else {
        let one = cell..<cell + 1
        counts.add(
          batch.values.span.extracting(one), batch.presence.span.extracting(one), group: group,
          firstStep: cell - cells.lowerBound)
      }
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    batch.withRows { cells in
      for index in rows.indices {
        cells.withRow(index) { values, presence in
          counts.forEachCount(ofRow: Int(rows[index])) { step, count in
            values[step] = count
            presence[step] = Presence.float
          }
        }
      }
    }
  }
}
