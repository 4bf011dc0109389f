/// `topk` and `bottomk`: the input series of each group with the greatest or least values, their labels unchanged, chosen
/// at each step anew. Histograms have no rank and are left out.
///
/// Holds k elements a group and step, never the input.
final class RankOperator: VectorOperator {
  private struct Cell {
    var step: Int32 = 0
    var value: Double = 0
  }

  private struct Index {
    let groups: GroupIndex
    let groupSizes: [Int32]
  }

  /// As many entries of heaps lie in one piece: 64 MiB of them.
  private static let joinedEntryCount = 1 << 22

  private let node: AggregationNode
  private let input: any VectorOperator
  private let parameter: any ScalarOperator
  private var index = LabelCache<Index>()
  private var batch = Batch()
  private var steps = 0
  /// The chosen cells, output row by output row, and where those of each row begin; one more entry than there are rows.
  private var cells: [Cell] = []
  private var offsets: [Int32] = []
  /// The series that were chosen in the last evaluation, of which input, and their labels.
  private var chosenSeries: [Int32] = []
  private var chosenFrom: SeriesLabels?
  private var chosenLabels: SeriesLabels?

  init(_ node: AggregationNode, input: any VectorOperator, parameter: any ScalarOperator) {
    self.node = node
    self.input = input
    self.parameter = parameter
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    cells.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    let limits = try ElementLimits.limits(of: try parameter.evaluate(context))
    let labels = try input.prepare(context)
    guard (limits.max() ?? 0) >= 1 else {
      return .none(context.symbols)
    }
    let index = try index.value(for: labels) { () throws(QueryError) in
      let groups = GroupIndex(labels, grouping: node.grouping, isWithout: node.isWithout)
      return Index(groups: groups, groupSizes: groups.groupSizes)
    }
    return try node.operation == .topk
      ? choose(Largest.self, labels, index, limits: limits, context)
      : choose(Smallest.self, labels, index, limits: limits, context)
  }

  private func choose<Order: ExtremumOrder>(
    _ order: Order.Type, _ labels: SeriesLabels, _ index: Index, limits: [Int], _ context: ExecutionContext
  ) throws(QueryError) -> SeriesLabels {
    let steps = steps
    let groupOfSeries = index.groups.groupOfSeries
    let groupCount = index.groupSizes.count
    try context.checkRoom(for: groupCount * steps)
    var heaps = RankedCells<Order>(
      groupSizes: index.groupSizes, stepCount: steps, limit: limits.max() ?? 0,
      room: min(context.room, Self.joinedEntryCount))
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      var added = 0
      var ignoresHistograms = false
      if steps == 1, !batch.hasHistograms {
        added = heaps.offer(
          column: batch.values.span.extracting(first: batch.rowCount),
          batch.presence.span.extracting(first: batch.rowCount), firstSeries: first,
          groups: groupOfSeries.span.extracting(first..<first + batch.rowCount), limit: limits[0])
        return try context.hold(samples: added)
      }
      for row in 0..<batch.rowCount {
        let cells = row * steps..<(row + 1) * steps
        added += heaps.offer(
          batch.values.span.extracting(cells), batch.presence.span.extracting(cells), series: Int32(first + row),
          group: Int(groupOfSeries[first + row]), limits: limits.span)
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
    return output(labels, heaps, groupCount: groupCount)
  }

  private func output<Order>(_ labels: SeriesLabels, _ heaps: RankedCells<Order>, groupCount: Int) -> SeriesLabels {
    var chosen: [(row: Int32, cell: Cell)] = []
    var series: [Int32] = []
    var cellCounts: [Int32] = []
    var rowOfSeries = [Int32](repeating: -1, count: labels.count)
    var ranked: [RankedHeap<Order>.Entry] = []
    // Groups in order, within a group by rank: the order in which an instant query hands them out.
    for group in 0..<groupCount {
      for step in 0..<steps {
        heaps.rank(group: group, step: step, into: &ranked)
        for entry in ranked {
          var row = rowOfSeries[Int(entry.series)]
          if row < 0 {
            row = Int32(series.count)
            rowOfSeries[Int(entry.series)] = row
            series.append(entry.series)
            cellCounts.append(0)
          }
          cellCounts[Int(row)] += 1
          chosen.append((row, Cell(step: Int32(step), value: entry.value)))
        }
      }
    }
    arrange(chosen, cellCounts)
    return labelsOfChosen(series, of: labels)
  }

  /// Sorts the cells by their rows.
  private func arrange(_ chosen: [(row: Int32, cell: Cell)], _ cellCounts: [Int32]) {
    var next: [Int32] = []
    next.reserveCapacity(cellCounts.count)
    var offset: Int32 = 0
    for count in cellCounts {
      next.append(offset)
      offset += count
    }
    offsets = next
    offsets.append(offset)
    cells = Array(repeating: Cell(), count: chosen.count)
    for (row, cell) in chosen {
      cells[Int(next[Int(row)])] = cell
      next[Int(row)] += 1
    }
  }

  /// The labels of the chosen series; the same object as last time where they are the same.
  private func labelsOfChosen(_ series: [Int32], of labels: SeriesLabels) -> SeriesLabels {
    if let chosenLabels, chosenFrom === labels, chosenSeries == series {
      return chosenLabels
    }
    var builder = SeriesLabelsBuilder(symbols: labels.symbols)
    for each in series {
      builder.append(labels[Int(each)], dropsName: labels.dropsName(Int(each)))
    }
    let made = builder.build()
    (chosenSeries, chosenFrom, chosenLabels) = (series, labels, made)
    return made
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    for index in rows.indices {
      let row = Int(rows[index])
      for place in Int(offsets[row])..<Int(offsets[row + 1]) {
        batch.set(cells[place].value, at: index * steps + Int(cells[place].step))
      }
    }
  }
}
