/// `topk` and `bottomk`: the input series of each group with the greatest or least values, their labels unchanged, chosen
/// at each step anew. Histograms have no rank and are left out.
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
    let limits = try ElementLimits.limits(of: try parameter.evaluate(context))
    let labels = try input.prepare(context)
    guard (limits.max() ?? 0) >= 1 else {
      return .none(context.symbols)
    }
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: node.grouping, isWithout: node.isWithout)
    }
    return try node.operation == .topk
      ? choose(RankedHeap<Largest>(), labels, index, limits: limits, context)
      : choose(RankedHeap<Smallest>(), labels, index, limits: limits, context)
  }

  private func choose<Order>(
    _ empty: RankedHeap<Order>, _ labels: SeriesLabels, _ index: GroupIndex, limits: [Int],
    _ context: ExecutionContext
  ) throws(QueryError) -> SeriesLabels {
    let steps = steps
    try context.checkRoom(for: index.groups.count * steps)
    var heaps = Array(repeating: empty, count: index.groups.count * steps)
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      var added = 0
      var ignoresHistograms = false
      for row in 0..<batch.rowCount {
        let cells = row * steps..<(row + 1) * steps
        let base = Int(index.groupOfSeries[first + row]) * steps
        added += Self.offer(
          batch.values.span.extracting(cells), batch.presence.span.extracting(cells), series: Int32(first + row),
          limits: limits.span, first: base, to: &heaps)
        if batch.hasHistograms {
          ignoresHistograms =
            ignoresHistograms
            || (0..<steps).contains { batch.presence[cells.lowerBound + $0] == Presence.histogram && limits[$0] > 0 }
        }
      }
      try context.hold(samples: added)
      if ignoresHistograms {
        context.inform(
          "PromQL info: ignored histogram in \(node.operation.rawValue) aggregation", at: node.position)
      }
    }
    return output(labels, heaps)
  }

  /// Offers the floats of a row to the heaps of its group; says how many more are held.
  private static func offer<Order>(
    _ values: Span<Double>, _ presence: Span<UInt8>, series: Int32, limits: Span<Int>, first: Int,
    to heaps: inout [RankedHeap<Order>]
  ) -> Int {
    var added = 0
    for step in values.indices where presence[step] == Presence.float {
      added += heaps[first + step].offer(values[step], series: series, limit: limits[step]) ? 1 : 0
    }
    return added
  }

  private func output<Order>(_ labels: SeriesLabels, _ heaps: [RankedHeap<Order>]) -> SeriesLabels {
    var chosen: [Cell] = []
    // Groups in order, within a group by rank: the order in which an instant query hands them out.
    for (place, heap) in heaps.enumerated() {
      for entry in heap.ranked() {
        chosen.append(Cell(series: entry.series, step: Int32(place % steps), value: entry.value))
      }
    }
    var rowOfSeries = [Int32](repeating: -1, count: labels.count)
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for cell in chosen {
      let row = Int(rowOfSeries[Int(cell.series)])
      if row >= 0 {
        cells[row].append(cell)
      } else {
        rowOfSeries[Int(cell.series)] = Int32(cells.count)
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
