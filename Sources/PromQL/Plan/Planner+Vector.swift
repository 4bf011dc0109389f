extension Planner {
  /// The node of an expression of type instant vector.
  mutating func vector(_ expression: Expression, frame: TimeFrame) throws(QueryError) -> VectorNode {
    let expression = expression.unwrapped
    if frame.hasSteps, StepInvariance.holds(for: expression) {
      return .invariant(try vector(expression, frame: .firstStep(of: frame)), frame: frame)
    }
    let outerUse = histogramUse
    histogramUse = histogramUse.entering(expression)
    defer { histogramUse = outerUse }
    switch expression {
    case .selector(let node) where node.boundary == .smoothed:
      return .smoothedSelect(select: select(node, range: nil, frame: frame), frame: frame, position: node.position)
    case .selector(let node):
      return .select(SelectNode(select: select(node, range: nil, frame: frame), frame: frame, givesTimestamps: false))
    case .unary(let node):
      let operand = try vector(node.operand, frame: frame)
      return node.operation == .minus
        ? .elementwise(.negated, input: operand, parameters: [], frame: frame) : operand
    case .binary(let node):
      return try binary(node, frame: frame)
    case .aggregation(let node):
      return try aggregation(node, frame: frame)
    case .call(let node):
      return try vectorCall(node, frame: frame)
    default:
      throw QueryError(.internal, "expected an instant vector expression, got \(expression.type.documented)")
    }
  }

  private mutating func binary(_ node: BinaryExpression, frame: TimeFrame) throws(QueryError) -> VectorNode {
    switch (node.left.type, node.right.type) {
    case (.vector, .vector):
      let left = try vector(node.left, frame: frame)
      let right = try vector(node.right, frame: frame)
      let matching = node.matching ?? VectorMatching(cardinality: .oneToOne)
      if node.operation.isSetOperation {
        return .set(node.operation, left: left, right: right, matching: matching, frame: frame)
      }
      return .matched(
        MatchNode(
          operation: node.operation, left: left, right: right, matching: matching, returnsBool: node.returnsBool,
          frame: frame, position: node.position))
    case (.scalar, _):
      return .withScalar(
        ScalarOperandNode(
          operation: node.operation, vector: try vector(node.right, frame: frame),
          scalar: try scalar(node.left, frame: frame), scalarIsLeft: true, returnsBool: node.returnsBool,
          frame: frame, position: node.position))
    default:
      return .withScalar(
        ScalarOperandNode(
          operation: node.operation, vector: try vector(node.left, frame: frame),
          scalar: try scalar(node.right, frame: frame), scalarIsLeft: false, returnsBool: node.returnsBool,
          frame: frame, position: node.position))
    }
  }

  private mutating func aggregation(_ node: Aggregation, frame: TimeFrame) throws(QueryError) -> VectorNode {
    var parameter: ScalarNode?
    var valueLabel: String?
    if let expression = node.parameter {
      if case .string(let literal) = expression.unwrapped {
        valueLabel = literal.value
      } else {
        parameter = try scalar(expression, frame: frame)
      }
    }
    return .aggregation(
      AggregationNode(
        operation: node.operation, input: try vector(node.inner, frame: frame), parameter: parameter,
        valueLabel: valueLabel, grouping: node.grouping, isWithout: node.isWithout, frame: frame,
        position: node.position, parameterPosition: node.parameter?.unwrapped.position,
        inputPosition: node.inner.unwrapped.position))
  }
}
