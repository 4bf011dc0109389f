/// A part of a plan that gives one value at each step.
indirect enum ScalarNode: Sendable {
  case constant(Double)
  /// The evaluation time, in seconds.
  case time
  /// Something about the query itself, the same at every step.
  case ofQuery(QueryFact)
  /// The value of the only element of a vector, NaN where there is not just one.
  case onlyElement(VectorNode, frame: TimeFrame)
  case negated(ScalarNode)
  /// The greater or lesser of two values.
  case extremum(ScalarExtremum, ScalarNode, ScalarNode)
  /// Comparisons give 0 or 1.
  case binary(BinaryOperation, ScalarNode, ScalarNode)
  /// The same at every step of the frame, computed once.
  case invariant(ScalarNode)
}
