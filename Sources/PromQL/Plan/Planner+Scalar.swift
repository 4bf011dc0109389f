extension Planner {
  /// The node of an expression of type scalar.
  mutating func scalar(_ expression: Expression, frame: TimeFrame) throws(QueryError) -> ScalarNode {
    let expression = expression.unwrapped
    if case .number(let literal) = expression {
      return .constant(literal.value)
    }
    if frame.hasSteps, StepInvariance.holds(for: expression) {
      return ScalarNode.invariant(try scalar(expression, frame: .firstStep(of: frame))).folded()
    }
    switch expression {
    case .unary(let node):
      let operand = try scalar(node.operand, frame: frame)
      return node.operation == .minus ? ScalarNode.negated(operand).folded() : operand
    case .binary(let node):
      guard node.operation != .trimUpper, node.operation != .trimLower else {
        throw .execution("operator \"\(node.operation.rawValue)\" not allowed for Scalar operations")
      }
      let left = try scalar(node.left, frame: frame)
      let right = try scalar(node.right, frame: frame)
      return ScalarNode.binary(node.operation, left, right).folded()
    case .call(let node):
      return try scalarCall(node, frame: frame)
    default:
      throw QueryError(.internal, "expected a scalar expression, got \(expression.type.documented)")
    }
  }

  private mutating func scalarCall(_ call: Call, frame: TimeFrame) throws(QueryError) -> ScalarNode {
    let name = call.function.name
    if let fact = QueryFact(rawValue: name) {
      return .ofQuery(fact)
    }
    if let function = ScalarExtremum(rawValue: name) {
      let left = try scalar(call.arguments[0], frame: frame)
      let right = try scalar(call.arguments[1], frame: frame)
      return ScalarNode.extremum(function, left, right).folded()
    }
    switch name {
    case "time": return .time
    case "pi": return .constant(.pi)
    case "scalar": return .onlyElement(try vector(call.arguments[0], frame: frame), frame: frame)
    default: throw unplanned(call)
    }
  }

  /// The error for a call that the type checker should not have let pass, or a function that was forgotten here.
  func unplanned(_ call: Call) -> QueryError {
    QueryError(.internal, "there is no plan for this call of \(call.function.name)")
  }
}

extension TimeFrame {
  /// Whether there may be more than one time, so that hoisting what is invariant saves work.
  var hasSteps: Bool {
    if case .firstStep = self {
      return false
    }
    return true
  }
}
