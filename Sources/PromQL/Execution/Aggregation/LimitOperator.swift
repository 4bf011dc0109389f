/// `limitk`: the first k input series of each group that are there, chosen at each step anew; values and histograms as
/// they are.
///
/// Holds which cells were chosen, never the input.
final class LimitOperator: VectorOperator {
  private let node: AggregationNode
  private let input: any VectorOperator
  private let parameter: any ScalarOperator
  private var index = LabelCache<GroupIndex>()
  private var batch = Batch()
  private var steps = 0
  /// The input row of each output row.
  private var rows: [Int32] = []
  /// For each output row and step, whether it was chosen.
  private var isChosen: [Bool] = []

  init(_ node: AggregationNode, input: any VectorOperator, parameter: any ScalarOperator) {
    self.node = node
    self.input = input
    self.parameter = parameter
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    rows = []
    isChosen = []
    let limits = try ElementLimits.limits(of: try parameter.evaluate(context))
    let labels = try input.prepare(context)
    guard (limits.max() ?? 0) >= 1 else {
      try input.tellOfUnused(count: labels.count, steps: steps, context)
      return .none(context.symbols)
    }
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: node.grouping, isWithout: node.isWithout)
    }
    try choose(index, limits, context)
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for row in rows {
      builder.append(labels[Int(row)], dropsName: labels.dropsName(Int(row)))
    }
    return builder.build()
  }

  private func choose(
    _ index: GroupIndex, _ limits: [Int], _ context: ExecutionContext
  ) throws(QueryError) {
    let steps = steps
    let groups = index.groupOfSeries
    try context.checkRoom(for: index.groups.count * steps)
    var taken = Array(repeating: 0, count: index.groups.count * steps)
    var chosenRow = Array(repeating: false, count: steps)
    var rows: [Int32] = []
    var isChosen: [Bool] = []
    try input.forEachBatch(count: groups.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      for row in 0..<batch.rowCount {
        let base = Int(groups[first + row]) * steps
        var isAnyChosen = false
        for step in 0..<steps {
          let isTaken =
            batch.presence[row * steps + step] != Presence.absent && taken[base + step] < limits[step]
          chosenRow[step] = isTaken
          if isTaken {
            taken[base + step] += 1
            isAnyChosen = true
          }
        }
        if isAnyChosen {
          try context.hold(samples: steps / 8 + 1)
          rows.append(Int32(first + row))
          isChosen += chosenRow
        }
      }
    }
    self.rows = rows
    self.isChosen = isChosen
  }

  func fill(_ rows: Span<Int32>, into output: inout Batch) throws(QueryError) {
    var inputRows: [Int32] = []
    for place in rows.indices {
      inputRows.append(self.rows[Int(rows[place])])
    }
    try input.fill(inputRows.span, into: &output)
    for place in rows.indices {
      let base = Int(rows[place]) * steps
      for step in 0..<steps where !isChosen[base + step] {
        output.presence[place * steps + step] = Presence.absent
      }
    }
  }
}
