/// An aggregation whose result has one series a group: `sum`, `avg`, `quantile`, …
///
/// Input rows are added to their group's accumulators batch by batch and never held.
final class AggregationOperator<Kernel: AggregationKernel>: VectorOperator, RowAnnotator {
  private let node: AggregationNode
  private let input: any VectorOperator
  private let parameter: (any ScalarOperator)?
  private let makeKernel: (_ groups: Int, _ steps: Int, _ parameter: [Double]) -> Kernel
  private var index = LabelCache<GroupIndex>()
  private var kernel: Kernel?
  private var steps = 0
  private var batch = Batch()
  /// The histograms of `sum` and `avg`; nil while there are none.
  private var histograms: HistogramAggregation?
  private var context: ExecutionContext?
  private(set) var filledRows = FilledRows()

  /// `makeKernel` gets the parameter's column, one value a step; empty where there is no parameter.
  init(
    _ node: AggregationNode, input: any VectorOperator, parameter: (any ScalarOperator)?,
    makeKernel: @escaping (_ groups: Int, _ steps: Int, _ parameter: [Double]) -> Kernel
  ) {
    self.node = node
    self.input = input
    self.parameter = parameter
    self.makeKernel = makeKernel
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    steps = context.stepCount(node.frame)
    let column = try parameter?.evaluate(context) ?? []
    if node.operation == .quantile {
      QuantileAnnotation.checkExtremes(column, at: node.parameterPosition, context)
    }
    let labels = try input.prepare(context)
    let index = try index.value(for: labels) { () throws(QueryError) in
      GroupIndex(labels, grouping: node.grouping, isWithout: node.isWithout)
    }
    try context.hold(samples: index.groups.count * steps)
    var kernel = makeKernel(index.groups.count, steps, column)
    let groupOfSeries = index.groupOfSeries
    histograms = nil
    self.context = context
    try input.forEachBatch(count: labels.count, steps: steps, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      let steps = batch.stepCount
      if batch.hasHistograms, histograms == nil, node.operation == .sum || node.operation == .avg {
        histograms = firstHistograms(&kernel, groupCount: index.groups.count)
      }
      let values = batch.values.span
      let presence = batch.presence.span
      if steps == 1 {
        kernel.add(
          column: values, presence: presence,
          groups: groupOfSeries.span.extracting(first..<first + batch.rowCount))
      }
      for row in 0..<(steps == 1 ? 0 : batch.rowCount) {
        let cells = row * steps..<(row + 1) * steps
        kernel.add(
          values: values.extracting(cells), presence: presence.extracting(cells),
          group: Int(groupOfSeries[first + row]))
      }
      if batch.hasHistograms || histograms != nil {
        try add(batch, first: first, labels, groupOfSeries, context)
      }
    }
    self.kernel = kernel
    filledRows = context.announceIfHistograms(self, rows: index.groups.count, steps: steps)
    return index.groups
  }

  /// Ready for the first histograms, after the floats that the kernel has.
  private func firstHistograms(_ kernel: inout Kernel, groupCount: Int) -> HistogramAggregation {
    var floats = Batch()
    floats.reset(rows: groupCount, steps: steps)
    for group in 0..<groupCount {
      floats.withRow(group) { kernel.finish(group: group, into: &$0, presence: &$1) }
    }
    return HistogramAggregation(
      isAverage: node.operation == .avg, stepCount: steps, presence: Array(floats.presence.prefix(floats.cellCount)),
      position: node.inputPosition)
  }

  /// Adds the histograms of a batch, where the aggregation takes them.
  private func add(
    _ batch: borrowing Batch, first: Int, _ labels: SeriesLabels, _ groupOfSeries: [Int32],
    _ context: ExecutionContext
  ) throws(QueryError) {
    switch node.operation {
    case .sum, .avg:
      for row in 0..<batch.rowCount {
        try histograms?.add(
          batch, row: row, group: Int(groupOfSeries[first + row]),
          metric: labels.value(of: .metricName, in: first + row), context)
      }
    case .count, .group:
      break
    default:
      if (0..<batch.cellCount).contains(where: { batch.presence[$0] == Presence.histogram }) {
        context.inform(
          "PromQL info: ignored histogram in \(node.operation.rawValue) aggregation", at: node.inputPosition)
      }
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: steps)
    filledRows.note(rows)
    guard var kernel else {
      return
    }
    self.kernel = nil
    for index in rows.indices {
      let group = Int(rows[index])
      batch.withRow(index) { kernel.finish(group: group, into: &$0, presence: &$1) }
    }
    self.kernel = kernel
    if let histograms, let context {
      for index in rows.indices {
        histograms.finish(group: Int(rows[index]), row: index, into: &batch, context)
      }
    }
  }
}
