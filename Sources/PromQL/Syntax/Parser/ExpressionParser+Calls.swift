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
      return try call(name, takeArguments(from: firstArgument), end)
    case .aggregation(let name, let operation, let grouping, let firstArgument):
      return try aggregation(name, operation, grouping, takeArguments(from: firstArgument), end)
    default:
      throw unexpected()
    }
  }

  private mutating func takeArguments(from first: Int) -> [Operand] {
    defer { arguments.removeSubrange(first...) }
    return Array(arguments[first...])
  }

  private func call(_ name: Token, _ arguments: [Operand], _ end: Int) throws(ParseError) -> Operand {
    let functionName = text(of: name)
    guard let function = FunctionTable.signature(named: functionName) else {
      throw error("unknown function with name \(Quoting.quoted(functionName))", at: name.position)
    }
    if function.isExperimental, !options.experimentalFunctions {
      throw error("function \(Quoting.quoted(functionName)) is not enabled", at: name.position)
    }
    let node = Call(
      function: function, arguments: arguments.map(\.expression), position: PositionRange(start: name.start, end: end))
    var operand = Operand(
      expression: .call(node), type: function.returnType, height: arguments.reduce(0) { max($0, $1.height) })
    try grow(&operand)
    return operand
  }

  private mutating func aggregation(
    _ name: Token, _ operation: AggregationOperation, _ leading: AggregationGrouping?, _ arguments: [Operand],
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
    try check(arguments.count, of: operation, at: position)
    let hasParameter = operation.parameterType != nil
    let node = Aggregation(
      operation: operation, inner: arguments[hasParameter ? 1 : 0].expression,
      parameter: hasParameter ? arguments[0].expression : nil, grouping: grouping?.labels.names ?? [],
      isWithout: grouping?.isWithout ?? false, position: position)
    var operand = Operand(
      expression: .aggregation(node), type: .vector, height: arguments.reduce(0) { max($0, $1.height) })
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
