/// The same value at every step.
final class ConstantOperator: ScalarOperator {
  private let value: Double
  private let frame: TimeFrame

  init(_ value: Double, frame: TimeFrame) {
    self.value = value
    self.frame = frame
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    Array(repeating: value, count: context.stepCount(frame))
  }
}

/// `time()`: the evaluation time in seconds.
final class TimeOperator: ScalarOperator {
  private let frame: TimeFrame

  init(frame: TimeFrame) {
    self.frame = frame
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    guard let grid = context.grid(frame) else {
      return []
    }
    return (0..<grid.count).map { Double(grid[$0]) / 1000 }
  }
}

/// `scalar(vector)`: the only element's value, NaN where there is not just one.
final class OnlyElementOperator: ScalarOperator {
  private let input: any VectorOperator
  private let frame: TimeFrame
  private var batch = Batch()

  init(_ input: any VectorOperator, frame: TimeFrame) {
    self.input = input
    self.frame = frame
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    let steps = context.stepCount(frame)
    let count = try input.prepare(context).count
    var values = Array(repeating: Double.nan, count: steps)
    var elements = Array(repeating: 0, count: steps)
    try input.forEachBatch(count: count, steps: steps, scratch: &batch, context: context) { _, batch in
      for cell in 0..<batch.cellCount where batch.presence[cell] == Presence.float {
        values[cell % steps] = batch.values[cell]
        elements[cell % steps] += 1
      }
    }
    for step in 0..<steps where elements[step] != 1 {
      values[step] = .nan
    }
    return values
  }
}

/// A binary operation of two scalars.
final class ScalarBinaryOperator: ScalarOperator {
  private let operation: BinaryOperation
  private let left: any ScalarOperator
  private let right: any ScalarOperator

  init(_ operation: BinaryOperation, _ left: any ScalarOperator, _ right: any ScalarOperator) {
    self.operation = operation
    self.left = left
    self.right = right
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    let left = try left.evaluate(context)
    let right = try right.evaluate(context)
    return zip(left, right).map { operation.value($0, $1) }
  }
}

/// Unary minus of a scalar.
final class ScalarNegationOperator: ScalarOperator {
  private let operand: any ScalarOperator

  init(_ operand: any ScalarOperator) {
    self.operand = operand
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    try operand.evaluate(context).map { -$0 }
  }
}

/// A scalar computed once and the same at every step.
final class InvariantScalarOperator: ScalarOperator {
  private let inner: any ScalarOperator
  private let frame: TimeFrame

  init(_ inner: any ScalarOperator, frame: TimeFrame) {
    self.inner = inner
    self.frame = frame
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    let values = try inner.evaluate(context)
    return Array(repeating: values.first ?? .nan, count: context.stepCount(frame))
  }
}
