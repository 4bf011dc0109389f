/// The cells of a binary operation that hold a histogram on at least one side, and trims of plain floats.
struct HistogramCells {
  let operation: BinaryOperation
  let returnsBool: Bool
  /// Where the operation stands, for annotations.
  let position: PositionRange

  /// Whether cells of plain floats are its affair too: only histograms have buckets to trim.
  var takesFloats: Bool { operation == .trimUpper || operation == .trimLower }

  /// Computes one cell of the output, whatever was there.
  func compute(
    _ left: HistogramBinaryKernel.Operand, _ right: HistogramBinaryKernel.Operand, at cell: Int,
    into output: inout Batch, _ context: ExecutionContext
  ) {
    output.clear(cell)
    switch HistogramBinaryKernel.outcome(operation, left, right) {
    case .histogram(let histogram, let reconciled):
      if let reconciled {
        context.informOfReconciledBuckets(in: reconciled, at: position)
      }
      output.set(histogram, at: cell)
    case .comparison(let holds):
      if returnsBool {
        output.set(holds ? 1 : 0, at: cell)
      } else if holds, case .histogram(let survivor) = left {
        output.set(survivor, at: cell)
      }
    case .incompatibleTypes:
      let name = operation.rawValue
      context.inform(
        "PromQL info: incompatible sample types encountered for binary operator \(Quoting.quoted(name)): "
          + "\(left.type) \(name) \(right.type)", at: position)
    case .incompatibleBuckets:
      context.warn(
        "PromQL warning: incompatible bucket layout encountered for binary operator \(operation.rawValue)",
        at: position)
    case .resetCollision(let operation):
      context.warnOfResetCollision(in: operation, at: position)
    }
  }
}

extension Batch {
  /// What a cell gives to a binary operation; nil if it is empty.
  func operand(_ cell: Int) -> HistogramBinaryKernel.Operand? {
    switch presence[cell] {
    case Presence.float: .float(values[cell])
    case Presence.histogram: histogram(cell).map { .histogram($0) }
    default: nil
    }
  }
}
