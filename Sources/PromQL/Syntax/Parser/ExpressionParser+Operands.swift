extension ExpressionParser {
  /// The whole expression at the next token, up to a token that cannot continue it.
  mutating func expression() throws(ParseError) -> Operand {
    while true {
      if var operand = try operand(), try complete(&operand) {
        return operand
      }
    }
  }

  /// A literal, selector or empty call. Nil where something begins that needs an operand in turn, and lies on the
  /// stack.
  private mutating func operand() throws(ParseError) -> Operand? {
    let kind = try peek()
    switch kind {
    case .number, .duration:
      return Operand(expression: .number(try number()), type: .scalar, height: 1)
    case .string:
      let literal = StringLiteral(value: try string(token), position: advance().position)
      return Operand(expression: .string(literal), type: .string, height: 1)
    case .leftBrace:
      return Operand(expression: .selector(try vectorSelector()), type: .vector, height: 1)
    case .add, .subtract: try open(.sign(advance()))
    case .leftParenthesis: try open(.parentheses(advance()))
    default:
      guard kind.isMetricName else {
        throw unexpected()
      }
      return try named(kind)
    }
    return nil
  }

  /// A function call, an aggregation or a selector: the token behind the name decides.
  private mutating func named(_ kind: TokenKind) throws(ParseError) -> Operand? {
    let name = advance()
    let following = try peek()
    if kind.isFunctionName, following == .leftParenthesis {
      return try openArguments(.call(name, firstArgument: arguments.count))
    }
    if let operation = kind.aggregation, following == .leftParenthesis || following == .by || following == .without {
      return try openAggregation(operation, name)
    }
    return Operand(expression: .selector(try vectorSelector(named: name)), type: .vector, height: 1)
  }

  /// Puts an operand into what it is part of. True where that is the whole expression, false where a further operand
  /// has to follow.
  private mutating func complete(_ operand: inout Operand) throws(ParseError) -> Bool {
    while true {
      try applyModifiers(to: &operand)
      if let operation = try peek().binaryOperation {
        advance()
        try applyOperators(to: &operand, before: operation)
        try open(.binary(left: operand, operation: operation, modifiers: try binaryModifiers()))
        return false
      }
      try applyOperators(to: &operand, before: nil)
      switch enclosures.last {
      case .parentheses(let left):
        enclosures.removeLast()
        try applyParentheses(to: &operand, left)
      case .call, .aggregation:
        arguments.append(operand)
        guard try !isArgumentNext() else {
          return false
        }
        operand = try closeArguments()
      default: return true
      }
    }
  }

  /// Applies what stands behind an operand and binds tighter than any operator.
  private mutating func applyModifiers(to operand: inout Operand) throws(ParseError) {
    while true {
      switch try peek() {
      case .leftBracket: try applyRange(to: &operand)
      case .offset: try applyOffset(to: &operand)
      case .at: try applyAt(to: &operand)
      case .anchored: try applyBoundary(.anchored, to: &operand)
      case .smoothed: try applyBoundary(.smoothed, to: &operand)
      default: return
      }
    }
  }

  private mutating func applyParentheses(to operand: inout Operand, _ left: Token) throws(ParseError) {
    let right = try expect(.rightParenthesis)
    let position = PositionRange(start: left.start, end: right.end)
    operand.expression = .parentheses(Parentheses(inner: operand.expression, position: position))
    try grow(&operand)
  }

  /// Begins something that needs an operand.
  mutating func open(_ enclosure: consuming Enclosure) throws(ParseError) {
    if enclosures.isEmpty {
      enclosures.reserveCapacity(6)
    }
    enclosures.append(enclosure)
    try checkHeight(enclosures.count + 1)
  }

  /// Counts a level that was put around an operand.
  @inline(__always)
  func grow(_ operand: inout Operand) throws(ParseError) {
    operand.height += 1
    try checkHeight(operand.height)
  }

  @inline(__always)
  func checkHeight(_ height: Int) throws(ParseError) {
    if height > options.maximumDepth {
      throw error("expression is nested more than \(options.maximumDepth) levels deep", at: token.position)
    }
  }
}
