extension ExpressionParser {
  /// Where a duration stands, for messages.
  enum DurationPlace {
    case range
    case step
    case offset
  }

  /// Durations recurse, unlike expressions; nobody needs them deep.
  private static let maximumDurationDepth = 16

  /// A duration greater than 0 between brackets.
  mutating func positiveDuration(_ place: DurationPlace) throws(ParseError) -> Milliseconds {
    let literal = try duration(place)
    guard literal.value > 0 else {
      throw error("duration must be greater than 0", at: literal.position)
    }
    let duration = milliseconds(of: literal)
    guard duration > 0 else {
      throw error("duration must be at least 1ms", at: literal.position)
    }
    return duration
  }

  /// The duration of an `offset`. A sign and one number end it, so that `a offset -2^2` is `(a offset -2)^2`.
  mutating func offsetDuration() throws(ParseError) -> NumberLiteral {
    switch try peek() {
    case .number, .duration: return try durationLiteral()
    case .add, .subtract:
      let sign = advance()
      guard try isNext(.number, or: .duration) else {
        return try withoutOperators(try negatable(sign, .offset), .offset, above: 0)
      }
      var literal = try number()
      try checkRange(of: literal, at: sign.position)
      literal.apply(sign)
      return literal
    default: return try duration(.offset)
    }
  }

  /// Milliseconds of a duration that is in range.
  func milliseconds(of literal: NumberLiteral) -> Milliseconds {
    // Nanoseconds first, as upstream counts them.
    Milliseconds(exactly: ((literal.value * 1e9).rounded(.toNearestOrAwayFromZero) / 1e6).rounded(.towardZero)) ?? 0
  }

  /// A number or duration with signs. Arithmetic, parentheses and functions are read as far as upstream reads them
  /// before it refuses them, since the first error is the one to report.
  private mutating func duration(
    _ place: DurationPlace, above precedence: Int = 0
  ) throws(ParseError) -> NumberLiteral {
    durationDepth += 1
    guard durationDepth <= Self.maximumDurationDepth else {
      throw error("duration is nested more than \(Self.maximumDurationDepth) levels deep", at: token.position)
    }
    let literal = try durationOperand(place)
    let result = try withoutOperators(literal, place, above: precedence)
    durationDepth -= 1
    return result
  }

  private mutating func withoutOperators(
    _ literal: NumberLiteral, _ place: DurationPlace, above precedence: Int
  ) throws(ParseError) -> NumberLiteral {
    guard let operation = try peek().durationOperation, operation.precedence > precedence else {
      return literal
    }
    advance()
    _ = try duration(place, above: operation == .power ? operation.precedence - 1 : operation.precedence)
    throw notEnabled(at: literal.position)
  }

  private mutating func durationOperand(_ place: DurationPlace) throws(ParseError) -> NumberLiteral {
    let first = token
    switch try peek() {
    case .number, .duration: return try durationLiteral()
    case .add, .subtract: return try negatable(advance(), place)
    case .leftParenthesis:
      advance()
      let inner = try duration(place)
      _ = try expectInDuration(.rightParenthesis, place)
      throw notEnabled(at: inner.position)
    case .step, .range:
      advance()
      _ = try expectInDuration(.leftParenthesis, place)
      let right = try expectInDuration(.rightParenthesis, place)
      throw notEnabled(at: PositionRange(start: first.start, end: right.end))
    case .maximumOf, .minimumOf:
      advance()
      _ = try expectInDuration(.leftParenthesis, place)
      let left = try duration(place)
      _ = try expectInDuration(.comma, place)
      let right = try duration(place)
      _ = try expectInDuration(.rightParenthesis, place)
      throw notEnabled(at: PositionRange(start: left.position.start, end: right.position.end))
    default: throw unexpectedInDuration(place)
    }
  }

  /// What stands behind a sign, up to the next operator that binds no tighter than a product.
  private mutating func negatable(_ sign: Token, _ place: DurationPlace) throws(ParseError) -> NumberLiteral {
    var literal = try duration(place, above: BinaryOperation.multiply.precedence)
    literal.apply(sign)
    return literal
  }

  private mutating func durationLiteral() throws(ParseError) -> NumberLiteral {
    let literal = try number()
    try checkRange(of: literal, at: literal.position)
    return literal
  }

  private func checkRange(of literal: NumberLiteral, at position: PositionRange) throws(ParseError) {
    // Upstream counts nanoseconds in 63 bits.
    guard literal.value.magnitude <= 0x1p63 / 1e9 else {
      throw error("duration out of range", at: position)
    }
  }

  private mutating func expectInDuration(_ kind: TokenKind, _ place: DurationPlace) throws(ParseError) -> Token {
    guard try peek() == kind else {
      throw unexpectedInDuration(place)
    }
    return advance()
  }

  private func unexpectedInDuration(_ place: DurationPlace) -> ParseError {
    switch place {
    case .range:
      unexpected(in: "subquery or range selector", expected: "number, duration, step(), or range()")
    case .step:
      unexpected(in: "subquery selector", expected: "number, duration, step(), range(), or \"]\"")
    case .offset:
      unexpected(in: "offset", expected: "number, duration, step(), or range()")
    }
  }

  private func notEnabled(at position: PositionRange) -> ParseError {
    error("experimental duration expression is not enabled", at: position)
  }
}

extension TokenKind {
  /// The operator of a duration expression, where it is one.
  fileprivate var durationOperation: BinaryOperation? {
    switch self {
    case .add, .subtract, .multiply, .divide, .modulo, .power: binaryOperation
    default: nil
    }
  }
}
