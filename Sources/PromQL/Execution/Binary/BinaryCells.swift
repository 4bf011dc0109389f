/// A binary operation over the cells of a batch, as PromQL has it: arithmetic changes values, comparisons filter or give
/// 0 and 1.
struct BinaryCells {
  let operation: BinaryOperation
  let returnsBool: Bool
  private var keep: [UInt8] = []

  init(_ operation: BinaryOperation, returnsBool: Bool) {
    self.operation = operation
    self.returnsBool = returnsBool
  }

  /// Fills `output`, whose presence was set already, from operands that have either a cell for each of its own (and
  /// perhaps more, which don't count) or one for each step. A comparison that filters keeps the values of `survivor`.
  mutating func apply(left: [Double], right: [Double], survivor: [Double], into output: inout Batch) {
    let count = output.cellCount
    if operation == .trimUpper || operation == .trimLower {
      // Only native histograms have buckets to trim: see HistogramCells.
      return
    }
    let left = left.span.extracting(first: count)
    let right = right.span.extracting(first: count)
    guard operation.isComparison else {
      let operation = operation
      return output.withCells { values, _ in
        BinaryKernel.apply(operation, left: left, right: right, into: &values)
      }
    }
    // The mask must have one owner while it is written.
    var keep = self.keep
    self.keep = []
    if keep.count < count {
      keep = Array(repeating: 0, count: count)
    }
    compare(left, right, count, &keep)
    let returnsBool = returnsBool
    let mask = keep.span.extracting(first: count)
    let kept = survivor.span.extracting(first: count)
    output.withCells { values, presence in
      if returnsBool {
        for cell in 0..<count {
          values[cell] = Double(mask[cell])
        }
      } else {
        for cell in 0..<count {
          values[cell] = kept[cell]
          presence[cell] &= mask[cell]
        }
      }
    }
    self.keep = keep
  }

  private func compare(_ left: Span<Double>, _ right: Span<Double>, _ count: Int, _ keep: inout [UInt8]) {
    var all = keep.mutableSpan
    var mask = all._mutatingExtracting(0..<count)
    BinaryKernel.compare(operation, left: left, right: right, keep: &mask)
  }
}
