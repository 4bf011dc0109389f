extension ExpressionParser {
  /// Where a duration stands, for messages.
  enum DurationPlace {
    case range
    case step
    case offset
  }

  /// A duration: known, or an expression that has to be computed.
  typealias Duration = (known: Milliseconds, expression: DurationExpression?)

  /// A duration greater than 0 between brackets.
  mutating func positiveDuration(_ place: DurationPlace) throws(ParseError) -> Duration {
    var first: DurationParser.Operand?
    if try isNext(.number, or: .duration) {
      let literal = try number()
      try checkRange(of: literal, at: literal.position)
      // Nearly always the whole duration.
      guard try peek().durationOperation != nil else {
        return (try positive(literal), nil)
      }
      first = .literal(literal)
    }
    let operand = try duration(place, beginningWith: first)
    guard case .literal(let literal) = operand.expression else {
      return (0, operand.expression)
    }
    return (try positive(literal), nil)
  }

  private func positive(_ literal: NumberLiteral) throws(ParseError) -> Milliseconds {
    guard literal.value > 0 else {
      throw error("duration must be greater than 0", at: literal.position)
    }
    let duration = milliseconds(of: literal)
    guard duration > 0 else {
      throw error("duration must be at least 1ms", at: literal.position)
    }
    return duration
  }

  /// The duration of an `offset`, and where it ends. A sign and one operand end it, so that `a offset -2^2` is
  /// `(a offset -2)^2`; only parentheses or two signs in front begin arithmetic.
  mutating func offsetDuration() throws(ParseError) -> (Duration, end: Int) {
    let sign = try isNext(.add, or: .subtract) ? advance() : nil
    var operand: DurationParser.Operand
    switch (sign, try peek()) {
    case (let sign?, .number), (let sign?, .duration):
      var literal = try number()
      try checkRange(of: literal, at: sign.position)
      literal.apply(sign)
      operand = .literal(literal)
    case (nil, .leftParenthesis):
      operand = try duration(.offset)
    case (let sign?, .add), (let sign?, .subtract):
      operand = try duration(.offset, behind: sign)
      if operand.expression.wouldEndEarly {
        operand = DurationParser.Operand(
          expression: .parentheses(operand.expression, operand.expression.position), height: operand.height + 1)
      }
    default:
      operand = try duration(.offset, isSingle: true)
      if let sign {
        try apply(sign, to: &operand)
      }
    }
    guard case .literal(let literal) = operand.expression else {
      return ((0, operand.expression), previousEnd)
    }
    guard !literal.value.isNaN else {
      throw error("duration out of range", at: literal.position)
    }
    return ((milliseconds(of: literal), nil), previousEnd)
  }

  /// Milliseconds of a duration that is in range.
  private func milliseconds(of literal: NumberLiteral) -> Milliseconds {
    // Nanoseconds first, as upstream counts them.
    Milliseconds(exactly: ((literal.value * 1e9).rounded(.toNearestOrAwayFromZero) / 1e6).rounded(.towardZero)) ?? 0
  }

  /// The number or duration that is the next token.
  mutating func durationLiteral() throws(ParseError) -> DurationParser.Operand {
    let literal = try number()
    try checkRange(of: literal, at: literal.position)
    return .literal(literal)
  }

  private func checkRange(of literal: NumberLiteral, at position: PositionRange) throws(ParseError) {
    // Upstream counts nanoseconds in 63 bits.
    if literal.value.magnitude > 0x1p63 / 1e9 {
      throw error("duration out of range", at: position)
    }
  }

  mutating func expectInDuration(_ kind: TokenKind, _ place: DurationPlace) throws(ParseError) -> Token {
    guard try peek() == kind else {
      throw unexpectedInDuration(place)
    }
    return advance()
  }

  func unexpectedInDuration(_ place: DurationPlace) -> ParseError {
    switch place {
    case .range:
      unexpected(in: "subquery or range selector", expected: "number, duration, step(), or range()")
    case .step:
      unexpected(in: "subquery selector", expected: "number, duration, step(), range(), or \"]\"")
    case .offset:
      unexpected(in: "offset", expected: "number, duration, step(), or range()")
    }
  }
}

extension DurationExpression {
  /// Whether its text behind `offset` would be taken for more than the offset: arithmetic that begins with neither a
  /// parenthesis nor two signs.
  fileprivate var wouldEndEarly: Bool {
    switch self {
    case .negated(.binary(let operation, _, _, _), _): return !operation.isFunction
    case .binary(let operation, let left, _, _) where !operation.isFunction:
      var first = left
      while case .binary(let operation, let left, _, _) = first, !operation.isFunction {
        first = left
      }
      switch first {
      case .parentheses, .negated(.negated, _): return false
      default: return true
      }
    default: return false
    }
  }
}
