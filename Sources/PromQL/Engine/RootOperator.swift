/// The operators of a whole plan, and what becomes of their output.
struct RootOperator: ~Copyable {
  private enum Root {
    case scalar(any ScalarOperator)
    case vector(any VectorOperator, order: SortOrder?)
    case range(RangeVectorResult)
    case string(String)
  }

  private let root: Root
  private var batch = Batch()
  private var order = LabelCache<[Int32]>()
  private var knownLabels = KnownLabels()
  /// What watches the operators; nil unless the plan is profiled.
  let profiler: OperatorProfiler?

  init(_ plan: QueryPlan, profiledBy clock: ProfilingClock? = nil) {
    profiler = clock.map { OperatorProfiler(plan.outline, clock: $0) }
    let builder = OperatorBuilder(profiler: profiler)
    switch plan.root {
    case .scalar(let node):
      root = .scalar(builder.scalar(node, frame: .query))
    case .vector(let node):
      let made = builder.vector(node)
      root = .vector(made, order: node.sortOrder)
    case .string(let text):
      root = .string(text)
    case .rangeSelector(let select):
      root = .range(
        RangeVectorResult(
          input: builder.rangeInput(.selector(select), frame: .query), boundary: plan.selects[select].boundary,
          isHeld: true))
    case .subquery(let inner, let times, let range, let modifiers):
      let input = builder.rangeInput(
        .subquery(inner: inner, times: times, range: range, modifiers: modifiers), frame: .query)
      root = .range(RangeVectorResult(input: input, boundary: nil, isHeld: false))
    }
  }

  /// The sets of an evaluation, with the label objects of the last one where the series are the same.
  mutating func recognizing(_ sets: [SeriesSet?]) -> [SeriesSet?] {
    knownLabels.recognizing(sets)
  }

  /// Runs the operators and gathers their output.
  mutating func evaluate(_ times: QueryTimes, _ context: ExecutionContext) throws(QueryError) -> QueryResult.Value {
    let start = profiler?.now ?? 0
    defer { profiler?.finish(since: start) }
    switch (root, times) {
    case (.string(let text), .instant(let time)):
      return .string(text, timestamp: time)
    case (.scalar(let scalar), .instant(let time)):
      let value = try scalar.evaluate(context).first ?? .nan
      return .scalar(Sample(timestamp: time, value: value))
    case (.scalar(let scalar), .range(let grid)):
      let values = try scalar.evaluate(context)
      let samples = SampleList(ResultColumns(grid: grid, values: values), start: 0, count: values.count)
      return .matrix([MatrixSeries(labels: Labels(), samples: samples)])
    case (.vector(let vector, let order), .instant(let time)):
      return .vector(try elements(vector, order, time, context))
    case (.vector(let vector, _), .range(let grid)):
      return .matrix(try matrix(vector, grid, context))
    case (.range(let input), .instant):
      return .matrix(try input.series(context))
    case (.string, .range):
      throw Self.wrongType(.string)
    case (.range, .range):
      throw Self.wrongType(.matrix)
    }
  }

  private static func wrongType(_ type: ValueType) -> QueryError {
    QueryError(
      .badData, "invalid expression type \"\(type.documented)\" for range query, must be Scalar or instant Vector")
  }

  private mutating func elements(
    _ vector: any VectorOperator, _ order: SortOrder?, _ time: Timestamp, _ context: ExecutionContext
  ) throws(QueryError) -> [VectorElement] {
    let labels = try vector.prepare(context)
    let shown = labels.resolvingDelayedNames()
    var elements: [VectorElement] = []
    elements.reserveCapacity(min(labels.count, context.batchRows(steps: 1)))
    try vector.forEachBatch(count: labels.count, steps: 1, scratch: &batch, context: context) {
      first, batch throws(QueryError) in
      let before = elements.count
      for row in 0..<batch.rowCount where batch.presence[row] != Presence.absent {
        elements.append(
          VectorElement(
            labels: shown.labels(first + row),
            sample: batch.sample(row, at: time)))
      }
      try context.hold(
        samples: batch.hasHistograms
          ? elements[before...].reduce(0) { $0 + $1.sample.weight } : elements.count - before)
    }
    if shown !== labels {
      var seen: Set<Labels> = []
      for element in elements where !seen.insert(element.labels).inserted {
        throw .execution("vector cannot contain metrics with the same labelset")
      }
    }
    order?.sort(&elements)
    return elements
  }

  private mutating func matrix(
    _ vector: any VectorOperator, _ grid: StepGrid, _ context: ExecutionContext
  ) throws(QueryError) -> [MatrixSeries] {
    let labels = try vector.prepare(context)
    let shown = labels.resolvingDelayedNames()
    var rows: [SampleList] = []
    rows.reserveCapacity(labels.count)
    try vector.forEachBatch(count: labels.count, steps: grid.count, scratch: &batch, context: context) {
      _, batch throws(QueryError) in
      try context.hold(samples: batch.appendRows(along: grid, to: &rows))
    }
    let order = try order.value(for: shown) { () throws(QueryError) in shown.sortedByText() }
    var result: [MatrixSeries] = []
    result.reserveCapacity(rows.count)
    for row in order where rows[Int(row)].count > 0 {
      result.append(MatrixSeries(labels: shown.labels(Int(row)), samples: rows[Int(row)]))
    }
    return shown === labels ? result : try MatrixSeries.joined(result)
  }
}

extension Batch {
  /// The sample in a cell that is not empty.
  fileprivate func sample(_ cell: Int, at time: Timestamp) -> Sample {
    histogram(cell).map { Sample(timestamp: time, histogram: $0) } ?? Sample(timestamp: time, value: values[cell])
  }
}

extension Sample {
  /// How many float samples the sample counts for.
  var weight: Int { histogram?.sampleWeight ?? 1 }
}
