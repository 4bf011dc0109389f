/// A running part of a plan that gives one value at each step.
protocol ScalarOperator: AnyObject {
  /// The values, one a step of a grid of `count` times.
  func evaluate(_ context: ExecutionContext) throws(QueryError) -> [Double]
}
