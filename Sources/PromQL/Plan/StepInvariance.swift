/// Which parts of an expression give the same at every step of a range query.
enum StepInvariance {
  /// Functions that look at the evaluation time even where their arguments are fixed.
  private static let timeDependent: Set<String> = [
    "days_in_month", "day_of_month", "day_of_week", "day_of_year", "hour", "minute", "month", "year",
    "predict_linear", "time", "timestamp",
  ]

  /// Whether an expression gives the same at every step. O(size of the expression).
  static func holds(for expression: Expression) -> Bool {
    switch expression {
    case .number, .string: true
    case .selector(let node): node.modifiers.at != nil
    case .rangeSelector(let node): node.selector.modifiers.at != nil
    case .subquery(let node): node.modifiers.at != nil
    case .parentheses(let node): holds(for: node.inner)
    case .unary(let node): holds(for: node.operand)
    case .binary(let node): holds(for: node.left) && holds(for: node.right)
    // As upstream has it, a parameter doesn't matter: over a fixed input it is taken at the first step.
    case .aggregation(let node): holds(for: node.inner)
    case .call(let node): holds(for: node)
    }
  }

  private static func holds(for call: Call) -> Bool {
    guard call.arguments.allSatisfy(holds) else {
      return false
    }
    if call.function.name == "timestamp", case .selector? = call.arguments.first?.unwrapped {
      return true
    }
    return !timeDependent.contains(call.function.name)
  }
}
