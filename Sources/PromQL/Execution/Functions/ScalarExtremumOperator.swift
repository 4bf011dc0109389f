/// `max_of` and `min_of` of two scalars.
final class ScalarExtremumOperator: ScalarOperator {
  private let function: ScalarExtremum
  private let left: any ScalarOperator
  private let right: any ScalarOperator

  init(_ function: ScalarExtremum, _ left: any ScalarOperator, _ right: any ScalarOperator) {
    self.function = function
    self.left = left
    self.right = right
  }

  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double] {
    let left = try left.evaluate(context)
    let right = try right.evaluate(context)
    return zip(left, right).map { function.value($0, $1) }
  }
}
