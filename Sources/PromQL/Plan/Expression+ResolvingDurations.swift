extension Expression {
  /// The expression with all durations computed. Throws ``QueryError`` of kind `badData` for the first that is none.
  /// O(size of the expression).
  func resolvingDurations(_ query: QueryDurations) throws(QueryError) -> Expression {
    switch self {
    case .number, .string:
      return self
    case .selector(var node):
      try node.modifiers.resolveDurations(query)
      return .selector(node)
    case .rangeSelector(var node):
      try Self.resolve(&node.range, &node.rangeExpression, query)
      try node.selector.modifiers.resolveDurations(query)
      return .rangeSelector(node)
    case .subquery(var node):
      try node.resolveDurations(query)
      node.inner = try node.inner.resolvingDurations(query)
      return .subquery(node)
    case .parentheses(var node):
      node.inner = try node.inner.resolvingDurations(query)
      return .parentheses(node)
    case .unary(var node):
      node.operand = try node.operand.resolvingDurations(query)
      return .unary(node)
    case .binary(var node):
      node.left = try node.left.resolvingDurations(query)
      node.right = try node.right.resolvingDurations(query)
      return .binary(node)
    case .aggregation(var node):
      node.inner = try node.inner.resolvingDurations(query)
      if let parameter = node.parameter {
        node.parameter = try parameter.resolvingDurations(query)
      }
      return .aggregation(node)
    case .call(var node):
      for index in node.arguments.indices {
        node.arguments[index] = try node.arguments[index].resolvingDurations(query)
      }
      return .call(node)
    }
  }

  /// Puts the value of a range or step, where it has to be computed, into its place.
  fileprivate static func resolve(
    _ known: inout Milliseconds, _ expression: inout DurationExpression?, _ query: QueryDurations
  ) throws(QueryError) {
    if let computed = expression {
      known = try computed.milliseconds(in: query, isSigned: false)
      expression = nil
    }
  }
}

extension TimeModifiers {
  fileprivate mutating func resolveDurations(_ query: QueryDurations) throws(QueryError) {
    if let computed = offsetExpression {
      offset = try computed.milliseconds(in: query, isSigned: true)
      offsetExpression = nil
    }
  }
}

extension Subquery {
  /// In upstream's order, so that the same of several errors is the first.
  fileprivate mutating func resolveDurations(_ query: QueryDurations) throws(QueryError) {
    try modifiers.resolveDurations(query)
    if var step {
      try Expression.resolve(&step, &stepExpression, query)
      self.step = step
    }
    try Expression.resolve(&range, &rangeExpression, query)
  }
}
