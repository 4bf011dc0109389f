/// Binary operations of elements of which at least one is a histogram.
///
/// Upstream: [operators](https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operators).
enum HistogramBinaryKernel {
  /// One side of an operation.
  enum Operand {
    case float(Double)
    case histogram(FloatHistogram)

    /// What annotations call it.
    var type: String {
      switch self {
      case .float: "float"
      case .histogram: "histogram"
      }
    }
  }

  enum Outcome {
    case histogram(FloatHistogram, reconciled: HistogramOperation?)
    /// Whether a comparison holds.
    case comparison(Bool)
    /// Such elements have no such operation.
    case incompatibleTypes
    /// Exponential and custom buckets don't go together.
    case incompatibleBuckets
    /// One was reset, the other was not.
    case resetCollision(HistogramOperation)
  }

  static func outcome(_ operation: BinaryOperation, _ left: Operand, _ right: Operand) -> Outcome {
    switch (left, right) {
    case (.float(let factor), .histogram(let histogram)) where operation == .multiply,
      (.histogram(let histogram), .float(let factor)) where operation == .multiply:
      .histogram(histogram.multiplied(by: factor).compacted(), reconciled: nil)
    case (.histogram(let histogram), .float(let divisor)) where operation == .divide:
      .histogram(histogram.divided(by: divisor).compacted(), reconciled: nil)
    case (.histogram(let histogram), .float(let bound)) where operation == .trimUpper:
      .histogram(histogram.trimmed(above: bound), reconciled: nil)
    case (.histogram(let histogram), .float(let bound)) where operation == .trimLower:
      .histogram(histogram.trimmed(below: bound), reconciled: nil)
    case (.histogram(let left), .histogram(let right)):
      outcome(operation, left, right)
    default:
      .incompatibleTypes
    }
  }

  /// Whether an operation of two elements, histograms or not, has a result; a comparison that doesn't hold has one too.
  static func hasResult(_ operation: BinaryOperation, _ left: Operand, _ right: Operand) -> Bool {
    if case (.float, .float) = (left, right) {
      return operation != .trimUpper && operation != .trimLower
    }
    switch outcome(operation, left, right) {
    case .histogram, .comparison: return true
    case .incompatibleTypes, .incompatibleBuckets, .resetCollision: return false
    }
  }

  private static func outcome(
    _ operation: BinaryOperation, _ left: FloatHistogram, _ right: FloatHistogram
  ) -> Outcome {
    do throws(HistogramMismatch) {
      switch operation {
      case .add:
        return outcome(.addition, try left.adding(right))
      case .subtract:
        return outcome(.subtraction, try left.subtracting(right))
      case .equal:
        return .comparison(left == right)
      case .notEqual:
        return .comparison(left != right)
      default:
        return .incompatibleTypes
      }
    } catch {
      return .incompatibleBuckets
    }
  }

  private static func outcome(_ operation: HistogramOperation, _ result: HistogramCombination) -> Outcome {
    if result.hasResetCollision {
      return .resetCollision(operation)
    }
    let histogram =
      operation == .subtraction ? result.histogram.with(counterResetHint: .gauge) : result.histogram
    return .histogram(histogram.compacted(), reconciled: result.reconciledBounds ? operation : nil)
  }
}
