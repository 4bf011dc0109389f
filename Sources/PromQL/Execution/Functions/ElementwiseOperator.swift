/// A function of each value of a vector.
final class ElementwiseOperator: VectorOperator {
  /// Changes the cells of a batch; gets one column a parameter and the evaluation times.
  typealias Change = (_ batch: inout Batch, _ parameters: [[Double]], _ times: StepGrid) -> Void

  private let input: any VectorOperator
  private let parameters: [any ScalarOperator]
  private let frame: TimeFrame
  private let change: Change
  private let histograms: (_ batch: inout Batch) -> Void
  private var columns: [[Double]] = []
  private var times: StepGrid?
  private var labels = LabelCache<SeriesLabels>()

  /// - Parameter histograms: What becomes of the histograms of a batch, before `change` looks at it.
  init(
    input: any VectorOperator, parameters: [any ScalarOperator], frame: TimeFrame,
    histograms: @escaping (_ batch: inout Batch) -> Void,
    change: @escaping Change
  ) {
    self.input = input
    self.parameters = parameters
    self.frame = frame
    self.histograms = histograms
    self.change = change
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    let inputLabels = try input.prepare(context)
    columns.removeAll(keepingCapacity: true)
    for parameter in parameters {
      columns.append(try parameter.evaluate(context))
    }
    times = context.grid(frame)
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: inputLabels) { () throws(QueryError) in inputLabels.droppingNames(delayed: delayed) }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try input.fill(rows, into: &batch)
    if batch.hasHistograms {
      histograms(&batch)
    }
    if let times {
      change(&batch, columns, times)
    }
  }
}
