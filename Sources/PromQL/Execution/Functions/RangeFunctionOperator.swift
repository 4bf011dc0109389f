/// A function of a range vector, run by a kernel over one series after the other.
final class RangeFunctionOperator<Kernel: RangeKernel>: VectorOperator, RowAnnotator {
  /// Makes the kernel of an evaluation from one column a parameter, each with one value a step, and the evaluation times.
  typealias MakeKernel = (_ parameters: [[Double]], _ evaluation: StepGrid) throws(QueryError) -> Kernel

  private let node: RangeFunctionNode
  private let input: any RangeInput
  private let parameters: [any ScalarOperator]
  private let makeKernel: MakeKernel
  private var kernel: Kernel?
  private var labels = LabelCache<SeriesLabels>()
  private var nameCheck: CounterNameCheck?
  /// The quantile of each step that is not yet known to be one; empty for other functions.
  private var quantiles: [Double] = []
  private var context: ExecutionContext?
  private var inputLabels: SeriesLabels?
  private var mixed: MixedRangeRow
  /// Whether rows have come that are not plain floats, or windows have boundaries of their own.
  private var isMixed = false
  private(set) var filledRows = FilledRows()
  /// The series whose overlaps were told: who fills a row again must not make them count twice.
  private var counted: Set<Int> = []

  init(
    _ node: RangeFunctionNode, input: any RangeInput, parameters: [any ScalarOperator],
    makeKernel: @escaping MakeKernel
  ) {
    self.node = node
    self.input = input
    self.parameters = parameters
    self.makeKernel = makeKernel
    mixed = MixedRangeRow(node)
    if node.function == .rate || node.function == .increase {
      nameCheck = CounterNameCheck(position: node.position)
    }
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    counted = []
    if let refusal = node.refusal {
      throw refusal
    }
    let inputLabels = try input.prepare(context)
    self.inputLabels = inputLabels
    nameCheck?.prepare(inputLabels, usesTypes: context.options.usesTypeAndUnitLabels)
    var columns: [[Double]] = []
    for parameter in parameters {
      columns.append(try parameter.evaluate(context))
    }
    if node.function == .quantileOverTime {
      quantiles = columns[0]
    }
    if node.function == .doubleExponentialSmoothing {
      try SmoothingFactorCheck(columns).run(over: input, count: inputLabels.count, context)
    }
    isMixed = node.boundary != nil
    kernel = nil
    if let windows = input.windows {
      kernel = try makeKernel(columns, windows.evaluation)
    }
    announce(rows: inputLabels.count, context)
    if node.function.keepsName {
      return inputLabels
    }
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: inputLabels) { () throws(QueryError) in inputLabels.droppingNames(delayed: delayed) }
  }

  /// Announces itself where there may be something to tell of each row.
  private func announce(rows: Int, _ context: ExecutionContext) {
    let isAnnotator = context.hasHistograms || !quantiles.isEmpty || nameCheck?.hasDoubts ?? false
    filledRows = isAnnotator ? FilledRows(count: rows, stepCount: input.windows?.count ?? 0) : FilledRows()
    if isAnnotator {
      context.announce(self)
    }
  }

  private func fillMixed(
    row: Int, series: Int, _ timestamps: Span<Timestamp>, _ values: Span<Double>, _ extras: SampleExtras?,
    _ windows: WindowGrid, _ kernel: inout Kernel, into batch: inout Batch
  ) {
    guard let context else {
      return
    }
    var notes = mixed.evaluate(
      timestamps: timestamps, values: values, extras: extras, windows: windows, kernel: &kernel,
      options: context.options, row: row, into: &batch)
    if notes.contains(.startOverlap), !counted.insert(series).inserted {
      notes.remove(.startOverlap)
    }
    if !notes.isEmpty, let inputLabels {
      let isQuantile = node.function == .quantileOverTime
      context.tell(
        notes, overlaps: mixed.overlaps, of: inputLabels.value(of: .metricName, in: series),
        at: isQuantile ? node.parameterPosition : node.position)
    }
  }

  /// Fills rows of which some have more than floats.
  private func fillMixed(
    _ rows: Span<Int32>, _ windows: WindowGrid, _ kernel: inout Kernel, into batch: inout Batch
  ) throws(QueryError) {
    batch.reset(rows: rows.count, steps: windows.count)
    let isExtended = node.boundary != nil
    mixed.room = context?.room ?? .max
    try input.forEachRow(rows) { index, timestamps, values, extras in
      guard extras == nil, !isExtended else {
        return fillMixed(
          row: index, series: Int(rows[index]), timestamps, values, extras, windows, &kernel, into: &batch)
      }
      batch.withRow(index) { output, presence in
        kernel.evaluate(
          timestamps: timestamps, values: values, windows: windows, into: &output, presence: &presence)
      }
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    batch.reset(rows: rows.count, steps: input.windows?.count ?? 0)
    filledRows.note(rows)
    guard let windows = input.windows, var kernel else {
      return
    }
    // The kernel's scratch memory must have one owner while it works.
    self.kernel = nil
    if !isMixed {
      var foundExtras = false
      try batch.withRows { cells throws(QueryError) in
        try input.forEachRow(rows) { index, timestamps, values, extras in
          guard extras == nil else {
            foundExtras = true
            return
          }
          cells.withRow(index) { output, presence in
            kernel.evaluate(
              timestamps: timestamps, values: values, windows: windows, into: &output, presence: &presence)
          }
        }
      }
      isMixed = foundExtras
    }
    if isMixed {
      try fillMixed(rows, windows, &kernel, into: &batch)
    }
    self.kernel = kernel
    if mixed.room < 0 {
      throw ExecutionContext.tooManySamples
    }
    if let context {
      nameCheck?.check(rows, batch, context)
      QuantileAnnotation.check(&quantiles, wherePresentIn: batch, at: node.parameterPosition, context)
    }
  }
}
