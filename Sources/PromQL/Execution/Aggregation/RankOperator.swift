/// `topk` and `bottomk`, `limitk`: some input series of each group, their labels unchanged, chosen at each step anew.
///
/// Holds k elements a group and step, never the input.
final class RankOperator: VectorOperator {
  private struct Cell {
    let series: Int32
    let step: Int32
    let value: Double
  }

  private let node: AggregationNode
  private let input: any VectorOperator
  private let parameter: any ScalarOperator
  private var index = LabelCache<GroupIndex>()
  private var batch = Batch()
  private var steps = 0
  /// The chosen cells of each output row.
  private var cells: [[Cell]] = []

  init(_ node: AggregationNode, input: any VectorOperator, parameter: any ScalarOperator) {
    self.node = node
    self.input = input
    self.parameter = parameter
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    cells = []
    let limits = try limits(try parameter.evaluate(context))
    let labels = try input.prepare(context)
    guard (limits.max() ?? 0) >= 1 else {
      return .none(context.symbols)
    }
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: node.grouping, isWithout: node.isWithout)
    }
    return try choose(labels, index, limits: limits, context)
  }

  private func limits(_ column: [Double]) throws(QueryError) -> [Int] {
    guard (column.max() ?? 0) >= 1 || column.contains(where: \.isNaN) else {
      return column.map { _ in 0 }
    }
    if column.contains(where: \.isNaN) {
      throw .execution("Parameter value is NaN")
    }
    var limits: [Int] = []
    for value in column {
      if value <= -0x1p63 {
        throw .execution("Scalar value \(SampleText.general(value)) underflows int64")
      }
      if value >= 0x1p63 {
        throw .execution("Scalar value \(SampleText.general(value)) overflows int64")
      }
      limits.append(max(0, Int(value)))
    }
    return limits
  }

  private func choose(
    _ labels: SeriesLabels, _ index: GroupIndex, limits: [Int], _ context: ExecutionContext
  ) throws(QueryError) -> SeriesLabels {
    let order: RankedHeap.Order =
      switch node.operation {
      case .topk: .largest
      case .bottomk: .smallest
      default: .first
      }
    let steps = steps
    try context.checkRoom(for: index.groups.count * steps)
    var heaps = Array(repeating: RankedHeap(order: order), count: index.groups.count * steps)
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      var added = 0
      for row in 0..<batch.rowCount {
        let base = Int(index.groupOfSeries[first + row]) * steps
        for step in 0..<steps where batch.presence[row * steps + step] == Presence.float {
          let value = batch.values[row * steps + step]
          added += heaps[base + step].offer(value, series: Int32(first + row), limit: limits[step]) ? 1 : 0
        }
      }
      try context.hold(samples: added)
    }
    return output(labels, heaps)
  }

  private func output(_ labels: SeriesLabels, _ heaps: [RankedHeap]) -> SeriesLabels {
    var chosen: [Cell] = []
    // Groups in order, within a group by rank: the order in which an instant query hands them out.
    for (place, heap) in heaps.enumerated() {
      for entry in heap.ranked() {
        chosen.append(Cell(series: entry.series, step: Int32(place % steps), value: entry.value))
      }
    }
    var rowOfSeries: [Int32: Int] = [:]
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for cell in chosen {
      if let row = rowOfSeries[cell.series] {
        cells[row].append(cell)
      } else {
        rowOfSeries[cell.series] = cells.count
        cells.append([cell])
        builder.append(labels[Int(cell.series)], dropsName: labels.dropsName(Int(cell.series)))
      }
    }
    return builder.build()
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    for index in rows.indices {
      for cell in cells[Int(rows[index])] {
        batch.values[index * steps + Int(cell.step)] = cell.value
        batch.presence[index * steps + Int(cell.step)] = Presence.float
      }
    }
  }
}
