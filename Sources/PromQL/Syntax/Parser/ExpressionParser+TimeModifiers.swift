extension ExpressionParser {
  /// `offset duration` behind an expression.
  mutating func applyOffset(to operand: inout Operand) throws(ParseError) {
    advance()
    let (duration, end) = try offsetDuration()
    let before = operand.expression.position
    let wasSet = operand.expression.modifyTime(endingAt: end) { modifiers in
      !modifiers.hasOffset
    } _: { modifiers in
      modifiers.offset = duration.known
      modifiers.offsetExpression = duration.expression
    }
    guard wasSet else {
      let isSelector = operand.expression.hasTimeModifiers
      throw error(
        isSelector
          ? "offset may not be set multiple times"
          : "offset modifier must be preceded by an instant vector selector or range vector selector or a subquery",
        at: before)
    }
  }

  /// `@ timestamp`, `@ start()` or `@ end()` behind an expression.
  mutating func applyAt(to operand: inout Operand) throws(ParseError) {
    advance()
    let position = operand.expression.position
    let (time, end) = try fixedTime(of: position)
    guard operand.expression.modifyTime(endingAt: end, { $0.at == nil }, { $0.at = time }) else {
      let isSelector = operand.expression.hasTimeModifiers
      throw error(
        isSelector
          ? "@ <timestamp> may not be set multiple times"
          : "@ modifier must be preceded by an instant vector selector or range vector selector or a subquery",
        at: position)
    }
  }

  private mutating func fixedTime(
    of selector: PositionRange
  ) throws(ParseError) -> (time: TimeModifiers.At, end: Int) {
    let context = "@"
    let expected = "timestamp"
    let first = try peek()
    if first == .start || first == .end {
      advance()
      _ = try expect(.leftParenthesis, in: context, expected: expected)
      let end = try expect(.rightParenthesis, in: context, expected: expected).end
      return (first == .start ? .start : .end, end)
    }
    let sign = first == .add || first == .subtract ? advance() : nil
    guard try isNext(.number, or: .duration) else {
      throw unexpected(in: context, expected: expected)
    }
    var literal = try number()
    if let sign {
      literal.apply(sign)
    }
    guard let timestamp = Timestamp(exactly: (literal.value * 1000).rounded(.toNearestOrAwayFromZero)) else {
      throw error("timestamp out of bounds for @ modifier: \(FixedPointText.format(literal.value))", at: selector)
    }
    return (.timestamp(timestamp), literal.position.end)
  }
}

extension Expression {
  /// Whether `offset` and `@` may stand behind it.
  fileprivate var hasTimeModifiers: Bool {
    switch self {
    case .selector, .rangeSelector, .subquery: true
    default: false
    }
  }

  /// Changes `offset` and `@` of a selector or subquery, which then ends at `end`, where the condition holds; false
  /// otherwise.
  fileprivate mutating func modifyTime(
    endingAt end: Int, _ condition: (TimeModifiers) -> Bool, _ change: (inout TimeModifiers) -> Void
  ) -> Bool {
    let position = PositionRange(start: position.start, end: end)
    switch self {
    case .selector(var selector) where condition(selector.modifiers):
      change(&selector.modifiers)
      selector.position = position
      self = .selector(selector)
    case .rangeSelector(var range) where condition(range.selector.modifiers):
      change(&range.selector.modifiers)
      range.position = position
      self = .rangeSelector(range)
    case .subquery(var subquery) where condition(subquery.modifiers):
      change(&subquery.modifiers)
      subquery.position = position
      self = .subquery(subquery)
    default: return false
    }
    return true
  }
}
