extension ExpressionParser {
  /// The duration at the next token, up to a token that cannot continue it. `sign` stands in front of it and is read
  /// already, or its first operand is; a single operand ends where an operator might continue it.
  ///
  /// Arithmetic that isn't enabled is read as far as upstream reads it before refusing it, since the first error is the
  /// one to report.
  mutating func duration(
    _ place: DurationPlace, behind sign: Token? = nil, beginningWith first: DurationParser.Operand? = nil,
    isSingle: Bool = false
  ) throws(ParseError) -> DurationParser.Operand {
    var parser = DurationParser()
    if let sign {
      parser.enclosures.append(.sign(sign))
    }
    var next = first
    while true {
      if next == nil {
        next = try durationOperand(&parser, place)
      }
      guard var operand = next.take() else {
        try checkHeight(parser.enclosures.count + 1)
        continue
      }
      if try complete(&operand, &parser, place, isSingle: isSingle) {
        return operand
      }
    }
  }

  /// A literal, `step()` or `range()`. Nil where something begins that needs an operand in turn, and lies on the stack.
  private mutating func durationOperand(
    _ parser: inout DurationParser, _ place: DurationPlace
  ) throws(ParseError) -> DurationParser.Operand? {
    switch try peek() {
    case .number, .duration: return try durationLiteral()
    case .add, .subtract: parser.enclosures.append(.sign(advance()))
    case .leftParenthesis: parser.enclosures.append(.parentheses(advance()))
    case .step, .range:
      let word = advance()
      _ = try expectInDuration(.leftParenthesis, place)
      let right = try expectInDuration(.rightParenthesis, place)
      let position = PositionRange(start: word.start, end: right.end)
      try checkEnabled(at: position)
      return DurationParser.Operand(
        expression: word.kind == .step ? .step(position) : .range(position), height: 1)
    case .maximumOf, .minimumOf:
      let operation: DurationExpression.Operation = advance().kind == .maximumOf ? .maximum : .minimum
      _ = try expectInDuration(.leftParenthesis, place)
      parser.enclosures.append(.function(operation, first: nil))
    default: throw unexpectedInDuration(place)
    }
    return nil
  }

  /// Puts an operand into what it is part of. True where that is the whole duration, false where a further operand has
  /// to follow.
  private mutating func complete(
    _ operand: inout DurationParser.Operand, _ parser: inout DurationParser, _ place: DurationPlace, isSingle: Bool
  ) throws(ParseError) -> Bool {
    while !(isSingle && parser.enclosures.isEmpty) {
      if let operation = try peek().durationOperation {
        let position = advance().position
        try applyOperators(to: &operand, &parser, before: operation)
        parser.enclosures.append(.binary(left: operand, operation, position))
        try checkHeight(parser.enclosures.count + 1)
        return false
      }
      try applyOperators(to: &operand, &parser, before: nil)
      switch parser.enclosures.last {
      case .parentheses(let left):
        _ = try expectInDuration(.rightParenthesis, place)
        parser.enclosures.removeLast()
        try enclose(&operand, left)
      case .function(let operation, nil):
        _ = try expectInDuration(.comma, place)
        parser.enclosures[parser.enclosures.count - 1] = .function(operation, first: operand)
        return false
      case .function(let operation, let first?):
        _ = try expectInDuration(.rightParenthesis, place)
        parser.enclosures.removeLast()
        let position = PositionRange(start: first.expression.position.start, end: operand.expression.position.end)
        try checkEnabled(at: position)
        try combine(first, operation, &operand, position)
      default: return true
      }
    }
    return true
  }

  /// Applies the signs and operators to the left that bind tighter than the operator to the right; all of them where
  /// there is none.
  private func applyOperators(
    to operand: inout DurationParser.Operand, _ parser: inout DurationParser, before next: BinaryOperation?
  ) throws(ParseError) {
    // Powers group to the right, all others to the left.
    let threshold = next.map { $0 == .power ? $0.precedence + 1 : $0.precedence } ?? 0
    while true {
      switch parser.enclosures.last {
      case .binary(let left, let operation, let position) where operation.precedence >= threshold:
        parser.enclosures.removeLast()
        try apply(operation, at: position, left, to: &operand)
      case .sign(let sign) where BinaryOperation.multiply.precedence >= threshold:
        parser.enclosures.removeLast()
        try apply(sign, to: &operand)
      default: return
      }
    }
  }

  private func apply(
    _ operation: BinaryOperation, at position: PositionRange, _ left: DurationParser.Operand,
    to operand: inout DurationParser.Operand
  ) throws(ParseError) {
    try checkEnabled(at: left.expression.position)
    if case .literal(let literal) = operand.expression, literal.value == 0 {
      if operation == .divide {
        throw error("division by zero", at: position)
      }
      if operation == .modulo {
        throw error("modulo by zero", at: position)
      }
    }
    guard let operation = DurationExpression.Operation(operation) else {
      return
    }
    let whole = PositionRange(start: left.expression.position.start, end: operand.expression.position.end)
    try combine(left, operation, &operand, whole)
  }

  private func combine(
    _ left: DurationParser.Operand, _ operation: DurationExpression.Operation,
    _ operand: inout DurationParser.Operand, _ position: PositionRange
  ) throws(ParseError) {
    operand = DurationParser.Operand(
      expression: .binary(operation, left.expression, operand.expression, position),
      height: max(left.height, operand.height) + 1)
    try checkHeight(operand.height)
  }

  /// Puts a sign in front of a duration.
  func apply(_ sign: Token, to operand: inout DurationParser.Operand) throws(ParseError) {
    if case .literal(var literal) = operand.expression {
      literal.apply(sign)
      operand.expression = .literal(literal)
    } else if sign.kind == .subtract {
      let position = PositionRange(start: sign.start, end: operand.expression.position.end)
      operand = DurationParser.Operand(
        expression: .negated(operand.expression, position), height: operand.height + 1)
      try checkHeight(operand.height)
    }
  }

  /// Puts parentheses around a duration, where there are none yet.
  private func enclose(_ operand: inout DurationParser.Operand, _ left: Token) throws(ParseError) {
    var position = operand.expression.position
    try checkEnabled(at: position)
    switch operand.expression {
    case .parentheses: return
    case .literal: position = PositionRange(start: left.start, end: position.end)
    default: break
    }
    operand = DurationParser.Operand(
      expression: .parentheses(operand.expression, position), height: operand.height + 1)
    try checkHeight(operand.height)
  }

  private func checkEnabled(at position: PositionRange) throws(ParseError) {
    guard options.durationExpressions else {
      throw error("experimental duration expression is not enabled", at: position)
    }
  }
}

extension TokenKind {
  /// The operator of a duration expression, where it is one.
  var durationOperation: BinaryOperation? {
    switch self {
    case .add, .subtract, .multiply, .divide, .modulo, .power: binaryOperation
    default: nil
    }
  }
}
