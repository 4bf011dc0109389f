extension ExpressionParser {
  /// `name by (labels) (arguments…)`, `name(arguments…) without (labels)` and so on, the name read.
  mutating func openAggregation(_ operation: AggregationOperation, _ name: Token) throws(ParseError) -> Operand? {
    aggregationDepth += 1
    let grouping = try aggregationGrouping()
    guard try peek() == .leftParenthesis else {
      throw unexpected()
    }
    return try openArguments(.aggregation(name, operation, grouping, firstArgument: arguments.count))
  }

  /// Begins arguments at their parenthesis. The call where there are none, nil otherwise.
  mutating func openArguments(_ enclosure: Enclosure) throws(ParseError) -> Operand? {
    advance()
    try open(enclosure)
    return try peek() == .rightParenthesis ? try closeArguments() : nil
  }

  /// Whether an argument was not the last; its comma is read then.
  mutating func isArgumentNext() throws(ParseError) -> Bool {
    guard try peek() == .comma else {
      return false
    }
    let comma = advance()
    guard try peek().startsExpression else {
      throw error("trailing commas not allowed in function call args", at: comma.position)
    }
    return true
  }

  /// Ends the arguments of the innermost call or aggregation.
  mutating func closeArguments() throws(ParseError) -> Operand {
    let end = try expect(.rightParenthesis).end
    switch enclosures.popLast() {
    case .call(let name, let firstArgument):
      return try call(name, firstArgument, end)
    case .aggregation(let name, let operation, let grouping, let firstArgument):
      return try aggregation(name, operation, grouping, firstArgument, end)
    default:
      throw unexpected()
    }
  }

  private mutating func call(_ name: Token, _ firstArgument: Int, _ end: Int) throws(ParseError) -> Operand {
    guard let function = FunctionTable.signature(named: lexer.bytes, name.range) else {
      throw error("unknown function with name \(Quoting.quoted(text(of: name)))", at: name.position)
    }
    if function.isExperimental, !options.experimentalFunctions {
      throw error("function \(Quoting.quoted(function.name)) is not enabled", at: name.position)
    }
    noteArguments(from: firstArgument, of: function)
    var height = 0
    var expressions: [Expression] = []
    expressions.reserveCapacity(arguments.count - firstArgument)
    for argument in arguments[firstArgument...] {
      height = max(height, argument.height)
      expressions.append(argument.expression)
    }
    arguments.removeLast(arguments.count - firstArgument)
    let node = Call(
      function: function, arguments: expressions, position: PositionRange(start: name.start, end: end))
    var operand = Operand(expression: .call(node), type: function.returnType, height: height)
    try grow(&operand)
    return operand
  }

  private mutating func aggregation(
    _ name: Token, _ operation: AggregationOperation, _ leading: AggregationGrouping?, _ firstArgument: Int,
    _ argumentsEnd: Int
  ) throws(ParseError) -> Operand {
    var grouping = leading
    var end = argumentsEnd
    if grouping == nil {
      grouping = try aggregationGrouping()
      end = grouping?.labels.end ?? end
    }
    aggregationDepth -= 1
    let position = PositionRange(start: name.start, end: end)
    try check(arguments.count - firstArgument, of: operation, at: position)
    let inner = arguments.removeLast()
    let parameter = operation.parameterType == nil ? nil : arguments.removeLast()
    note(inner.type == .vector && parameter?.type == operation.parameterType)
    let node = Aggregation(
      operation: operation, inner: inner.expression, parameter: parameter?.expression,
      grouping: grouping?.labels.names ?? [], isWithout: grouping?.isWithout ?? false, position: position)
    var operand = Operand(
      expression: .aggregation(node), type: .vector, height: max(inner.height, parameter?.height ?? 0))
    try grow(&operand)
    return operand
  }

  private func check(
    _ count: Int, of operation: AggregationOperation, at position: PositionRange
  ) throws(ParseError) {
    guard count > 0 else {
      throw error("no arguments for aggregate expression provided", at: position)
    }
    if operation.isExperimental, !options.experimentalFunctions {
      throw error(
        "\(operation.rawValue)() is experimental and must be enabled with"
          + " --enable-feature=promql-experimental-functions", at: position)
    }
    let wanted = operation.parameterType == nil ? 1 : 2
    guard count == wanted else {
      throw error(
        "wrong number of arguments for aggregate expression provided, expected \(wanted), got \(count)", at: position)
    }
  }
}
