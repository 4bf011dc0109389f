extension Expression {
  /// The expression with every selector and subquery fixed to a time by `@`, so that it gives the value that it has at
  /// that time, whenever it is evaluated. What has an `@ <time>` already keeps it; a subquery evaluates what is in it at
  /// times of its own, which are fixed with it.
  func pinned(to time: Timestamp) -> Expression {
    pinned(to: time, insideSubquery: false)
  }

  /// Whether an expression depends on the time of evaluation even when it is pinned.
  var dependsOnTimeWhenPinned: Bool {
    let nodes = descendants {
      if case .subquery = $0 {
        return false
      }
      return true
    }
    return nodes.contains { $0.isCall(to: Self.timeDependentFunctions) }
      || descendants.contains { $0.isCall(to: Self.queryFunctions) }
  }

  /// Whether an expression asks for the times of its query, which are others in a range query.
  var dependsOnQueryTimes: Bool {
    durationNeed == .queryTimes
      || descendants.contains { node in
        switch node {
        case .selector(let selector): selector.modifiers.at?.isQueryTime ?? false
        case .subquery(let subquery): subquery.modifiers.at?.isQueryTime ?? false
        default: node.isCall(to: Self.queryFunctions)
        }
      }
  }

  /// Functions of the times of the query, whatever is evaluated when.
  private static let queryFunctions: Set<String> = ["end", "range", "start", "step"]

  /// Functions of the time of evaluation, and `timestamp`, which gives the time of evaluation for what has no sample's.
  private static let timeDependentFunctions: Set<String> = [
    "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "predict_linear", "time",
    "timestamp", "year",
  ]

  private func isCall(to names: Set<String>) -> Bool {
    if case .call(let call) = self {
      return names.contains(call.function.name)
    }
    return false
  }

  private func pinned(to time: Timestamp, insideSubquery: Bool) -> Expression {
    func inner(_ expression: Expression) -> Expression {
      expression.pinned(to: time, insideSubquery: insideSubquery)
    }
    switch self {
    case .number, .string:
      return self
    case .selector(var node):
      node.modifiers.pin(to: time, insideSubquery: insideSubquery)
      return .selector(node)
    case .rangeSelector(var node):
      node.selector.modifiers.pin(to: time, insideSubquery: insideSubquery)
      return .rangeSelector(node)
    case .subquery(var node):
      node.modifiers.pin(to: time, insideSubquery: insideSubquery)
      node.inner = node.inner.pinned(to: time, insideSubquery: true)
      return .subquery(node)
    case .parentheses(var node):
      node.inner = inner(node.inner)
      return .parentheses(node)
    case .unary(var node):
      node.operand = inner(node.operand)
      return .unary(node)
    case .binary(var node):
      node.left = inner(node.left)
      node.right = inner(node.right)
      return .binary(node)
    case .aggregation(var node):
      node.parameter = node.parameter.map(inner)
      node.inner = inner(node.inner)
      return .aggregation(node)
    case .call(var node):
      node.arguments = node.arguments.map(inner)
      return .call(node)
    }
  }
}

extension TimeModifiers {
  /// Inside a subquery only the times of the query are replaced: they would be others at another time of evaluation.
  fileprivate mutating func pin(to time: Timestamp, insideSubquery: Bool) {
    switch at {
    case .timestamp: break
    case .start, .end: at = .timestamp(time)
    case nil: at = insideSubquery ? nil : .timestamp(time)
    }
  }
}

extension TimeModifiers.At {
  fileprivate var isQueryTime: Bool { self == .start || self == .end }
}
