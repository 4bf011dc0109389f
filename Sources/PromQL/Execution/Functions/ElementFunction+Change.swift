extension ElementFunction {
  /// What the function does to the cells of a batch.
  var change: ElementwiseOperator.Change {
    if let function = MathFunction(rawValue: rawValue) {
      return { batch, _, _ in batch.withCells { values, _ in function.apply(to: &values) } }
    }
    if let function = DateFunction(rawValue: rawValue) {
      return { batch, _, _ in batch.withCells { values, _ in function.apply(to: &values) } }
    }
    switch self {
    case .round:
      return { batch, parameters, _ in
        batch.withCells { values, _ in
          if let nearest = parameters.first {
            Rounding.apply(to: &values, nearest: nearest.span)
          } else {
            Rounding.apply(to: &values)
          }
        }
      }
    case .clamp:
      return { batch, parameters, _ in
        let (lower, upper) = (parameters[0], parameters[1])
        batch.withCells { values, presence in
          Clamping.apply(to: &values, presence: &presence, lower: lower.span, upper: upper.span)
        }
      }
    case .clampMin:
      return { batch, parameters, _ in
        let lower = parameters[0]
        batch.withCells { values, _ in Clamping.apply(to: &values, lower: lower.span) }
      }
    case .clampMax:
      return { batch, parameters, _ in
        let upper = parameters[0]
        batch.withCells { values, _ in Clamping.apply(to: &values, upper: upper.span) }
      }
    case .timestamp:
      return { batch, _, times in
        for cell in 0..<batch.cellCount {
          batch.values[cell] = Double(times[cell % times.count]) / 1000
        }
      }
    case .negated:
      return { batch, _, _ in
        for cell in 0..<batch.cellCount {
          batch.values[cell] = -batch.values[cell]
        }
      }
    default:
      preconditionFailure("\(rawValue) is a function of MathFunction or DateFunction")
    }
  }

  /// What the function does to the histograms of a batch: most take floats only.
  var histogramChange: (_ batch: inout Batch) -> Void {
    switch self {
    case .timestamp:
      { batch in
        for cell in 0..<batch.cellCount where batch.presence[cell] == Presence.histogram {
          batch.set(0, at: cell)
        }
      }
    case .negated:
      { batch in
        for cell in 0..<batch.cellCount {
          if let histogram = batch.histogram(cell) {
            batch.set(histogram.negated(), at: cell)
          }
        }
      }
    default:
      { $0.clearHistograms() }
    }
  }
}
