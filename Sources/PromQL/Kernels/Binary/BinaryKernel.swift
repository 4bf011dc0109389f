import Glibc

/// The binary operators over batches of numbers.
///
/// An operand is either as long as the output, or a column of one number for each step that all rows of the output share.
/// Cells without a sample may hold anything.
enum BinaryKernel {
  /// Calculates an arithmetic operation for each cell.
  static func apply(
    _ operation: BinaryOperation, left: Span<Double>, right: Span<Double>, into output: inout MutableSpan<Double>
  ) {
    switch operation {
    case .add: combine(left, right, &output) { $0 + $1 }
    case .subtract: combine(left, right, &output) { $0 - $1 }
    case .multiply: combine(left, right, &output) { $0 * $1 }
    case .divide: combine(left, right, &output) { $0 / $1 }
    case .modulo: combine(left, right, &output) { fmod($0, $1) }
    case .power: combine(left, right, &output) { pow($0, $1) }
    case .arctangent2: combine(left, right, &output) { atan2($0, $1) }
    case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual, .trimUpper, .trimLower, .and, .or, .unless:
      preconditionFailure("\(operation.rawValue) is not arithmetic")
    }
  }

  /// Sets `keep` to 1 for each cell for which a comparison holds, and to 0 for the rest.
  static func compare(
    _ operation: BinaryOperation, left: Span<Double>, right: Span<Double>, keep: inout MutableSpan<UInt8>
  ) {
    switch operation {
    case .equal: combine(left, right, &keep) { $0 == $1 ? 1 : 0 }
    case .notEqual: combine(left, right, &keep) { $0 != $1 ? 1 : 0 }
    case .greater: combine(left, right, &keep) { $0 > $1 ? 1 : 0 }
    case .less: combine(left, right, &keep) { $0 < $1 ? 1 : 0 }
    case .greaterOrEqual: combine(left, right, &keep) { $0 >= $1 ? 1 : 0 }
    case .lessOrEqual: combine(left, right, &keep) { $0 <= $1 ? 1 : 0 }
    case .add, .subtract, .multiply, .divide, .modulo, .power, .arctangent2, .trimUpper, .trimLower, .and, .or, .unless:
      preconditionFailure("\(operation.rawValue) is not a comparison")
    }
  }

  @inline(__always)
  private static func combine<Result: BitwiseCopyable>(
    _ left: Span<Double>, _ right: Span<Double>, _ output: inout MutableSpan<Result>,
    _ function: (Double, Double) -> Result
  ) {
    let count = output.count
    if left.count == count, right.count == count {
      for cell in 0..<count { output[cell] = function(left[cell], right[cell]) }
    } else if right.count == 1, left.count == count {
      let number = right[0]
      for cell in 0..<count { output[cell] = function(left[cell], number) }
    } else if left.count == 1, right.count == count {
      let number = left[0]
      for cell in 0..<count { output[cell] = function(number, right[cell]) }
    } else if left.count == count {
      let steps = right.count
      precondition(steps > 0 && count.isMultiple(of: steps), "rows have a cell for each step")
      for row in stride(from: 0, to: count, by: steps) {
        for step in 0..<steps { output[row + step] = function(left[row + step], right[step]) }
      }
    } else {
      let steps = left.count
      precondition(
        right.count == count && steps > 0 && count.isMultiple(of: steps), "rows have a cell for each step")
      for row in stride(from: 0, to: count, by: steps) {
        for step in 0..<steps { output[row + step] = function(left[step], right[row + step]) }
      }
    }
  }
}
