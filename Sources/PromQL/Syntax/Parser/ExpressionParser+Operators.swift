extension ExpressionParser {
  /// Applies the signs and operators to the left of an operand that bind tighter than the operator to its right; all
  /// of them where there is none.
  mutating func applyOperators(to operand: inout Operand, before next: BinaryOperation?) throws(ParseError) {
    // Powers group to the right, all others to the left.
    let threshold = next.map { $0 == .power ? $0.precedence + 1 : $0.precedence } ?? 0
    while let precedence = enclosures.last?.precedence, precedence >= threshold {
      switch enclosures.removeLast() {
      case .binary(let left, let operation, let modifiers):
        operand = try binary(left, operation, modifiers, operand)
      case .sign(let sign): try apply(sign, to: &operand)
      default: return
      }
    }
  }

  private mutating func apply(_ sign: Token, to operand: inout Operand) throws(ParseError) {
    if case .number(var literal) = operand.expression {
      literal.apply(sign)
      operand.expression = .number(literal)
      return
    }
    note(operand.type == .scalar || operand.type == .vector)
    operand.expression = .unary(
      UnaryExpression(
        operation: sign.kind == .subtract ? .minus : .plus, operand: operand.expression,
        position: PositionRange(start: sign.start, end: operand.expression.position.end)))
    try grow(&operand)
  }

  private mutating func binary(
    _ left: consuming Operand, _ operation: BinaryOperation, _ modifiers: consuming BinaryModifiers,
    _ right: consuming Operand
  ) throws(ParseError) -> Operand {
    let position = PositionRange(start: left.expression.position.start, end: right.expression.position.end)
    if modifiers.matching.fills, !options.fillModifiers {
      throw error("binop fill modifiers are experimental and not enabled", at: position)
    }
    if operation.isSetOperation, modifiers.matching.cardinality == .oneToOne {
      modifiers.matching.cardinality = .manyToMany
    }
    let betweenVectors = left.type == .vector && right.type == .vector
    if !betweenVectors, !modifiers.matching.labels.isEmpty || modifiers.matching.fills {
      strayMatchings[position] = modifiers.matching
    }
    noteOperation(operation, left.type, right.type, modifiers.matching, returnsBool: modifiers.returnsBool)
    let node = BinaryExpression(
      operation: operation, left: left.expression, right: right.expression, returnsBool: modifiers.returnsBool,
      matching: betweenVectors ? modifiers.matching : nil, position: position)
    var operand = Operand(
      expression: .binary(node), type: left.type == .scalar && right.type == .scalar ? .scalar : .vector,
      height: max(left.height, right.height))
    try grow(&operand)
    return operand
  }
}

extension NumberLiteral {
  /// Puts a sign in front.
  mutating func apply(_ sign: Token) {
    // A NaN has no sign worth keeping, and all of them are to be equal.
    if sign.kind == .subtract, !value.isNaN {
      value.negate()
    }
    position = PositionRange(start: sign.start, end: position.end)
  }
}

extension BinaryOperation {
  /// How tight it binds, from 1.
  var precedence: Int {
    switch self {
    case .or: 1
    case .and, .unless: 2
    case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual, .trimUpper, .trimLower: 3
    case .add, .subtract: 4
    case .multiply, .divide, .modulo, .arctangent2: 5
    case .power: 6
    }
  }
}
