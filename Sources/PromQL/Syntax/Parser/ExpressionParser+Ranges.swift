extension ExpressionParser {
  /// `[range]`, `[range:step]` or `[range:]` behind an expression.
  mutating func applyRange(to operand: inout Operand) throws(ParseError) {
    let left = advance()
    let range = try positiveDuration(.range)
    switch try peek() {
    case .rightBracket:
      let right = advance()
      operand.expression = .rangeSelector(
        try rangeSelector(of: operand.expression, range, PositionRange(start: left.start, end: right.end)))
    case .colon:
      advance()
      var step: Duration?
      if try peek() != .rightBracket {
        step = try positiveDuration(.step)
      }
      let right = try expect(.rightBracket, in: "subquery selector", expected: "\"]\"")
      note(operand.type == .vector)
      operand.expression = .subquery(
        Subquery(
          inner: operand.expression, range: range.known, rangeExpression: range.expression, step: step?.known,
          stepExpression: step?.expression, modifiers: TimeModifiers(),
          position: PositionRange(start: operand.expression.position.start, end: right.end)))
    default:
      throw unexpected(in: "subquery or range", expected: "\":\" or \"]\"")
    }
    operand.type = .matrix
    try grow(&operand)
  }

  private func rangeSelector(
    of expression: Expression, _ range: Duration, _ brackets: PositionRange
  ) throws(ParseError) -> RangeSelector {
    guard case .selector(let selector) = expression else {
      throw error("ranges only allowed for vector selectors", at: brackets)
    }
    if selector.modifiers.hasOffset {
      throw error("no offset modifiers allowed before range", at: brackets)
    }
    if selector.modifiers.at != nil {
      throw error("no @ modifiers allowed before range", at: brackets)
    }
    return RangeSelector(
      selector: selector, range: range.known, rangeExpression: range.expression,
      position: PositionRange(start: selector.position.start, end: brackets.end))
  }
}
