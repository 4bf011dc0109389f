extension ExpressionParser {
  /// What stands behind a binary operator: `bool`, matching and grouping.
  mutating func binaryModifiers() throws(ParseError) -> BinaryModifiers {
    var modifiers = BinaryModifiers()
    if try peek() == .bool {
      advance()
      modifiers.returnsBool = true
    }
    if try isNext(.on, or: .ignoring) {
      modifiers.matching.isOn = advance().kind == .on
      modifiers.matching.labels = try groupingLabels().names
      if try isNext(.groupLeft, or: .groupRight) {
        modifiers.matching.cardinality = advance().kind == .groupLeft ? .manyToOne : .oneToMany
        // Without labels, the right side follows.
        let following = try peek()
        if following == .leftParenthesis || !following.startsExpression {
          modifiers.matching.include = try groupingLabels().names
        }
      }
    }
    modifiers.fills = try skipFillModifiers()
    return modifiers
  }

  /// Steps over `fill(0)`, or `fill_left(0)` and `fill_right(0)` in either order, which only are recognised.
  private mutating func skipFillModifiers() throws(ParseError) -> Bool {
    let first = try peek()
    guard first == .fill || first == .fillLeft || first == .fillRight else {
      return false
    }
    try skipFillValue()
    let second = try peek()
    if first == .fillLeft && second == .fillRight || first == .fillRight && second == .fillLeft {
      try skipFillValue()
    }
    return true
  }

  private mutating func skipFillValue() throws(ParseError) {
    advance()
    _ = try expect(.leftParenthesis)
    if try isNext(.add, or: .subtract) {
      advance()
    }
    guard try isNext(.number, or: .duration) else {
      throw unexpected()
    }
    _ = try number()
    _ = try expect(.rightParenthesis)
  }
}
