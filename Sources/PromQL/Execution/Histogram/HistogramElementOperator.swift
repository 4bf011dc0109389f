/// A number from each native histogram of a vector; floats go.
final class HistogramElementOperator: VectorOperator {
  private let function: HistogramElementFunction
  private let input: any VectorOperator
  private var context: ExecutionContext?
  private var labels = LabelCache<SeriesLabels>()
  private var operand = Batch()

  init(_ function: HistogramElementFunction, input: any VectorOperator) {
    self.function = function
    self.input = input
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    let inputLabels = try input.prepare(context)
    guard context.hasHistograms else {
      return .none(context.symbols)
    }
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: inputLabels) { () throws(QueryError) in
      inputLabels.droppingNamesAlone(delayed: delayed)
    }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    try input.fill(rows, into: &operand)
    batch.reset(rows: operand.rowCount, steps: operand.stepCount)
    for cell in 0..<operand.cellCount {
      if let histogram = operand.histogram(cell) {
        batch.set(function.value(of: histogram), at: cell)
      }
    }
  }
}

extension HistogramElementFunction {
  /// The number.
  func value(of histogram: FloatHistogram) -> Double {
    switch self {
    case .average: histogram.average
    case .count: histogram.count
    case .sum: histogram.sum
    case .standardDeviation: histogram.standardDeviation
    case .variance: histogram.variance
    }
  }
}
