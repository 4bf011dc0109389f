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
    try fillModifiers(&modifiers.matching)
    return modifiers
  }

  /// `fill(0)`, or `fill_left(0)` and `fill_right(0)` in either order, or one of them.
  private mutating func fillModifiers(_ matching: inout VectorMatching) throws(ParseError) {
    switch try peek() {
    case .fill:
      let value = try fillValue()
      matching.fillLeft = value
      matching.fillRight = value
    case .fillLeft:
      matching.fillLeft = try fillValue()
      if try peek() == .fillRight {
        matching.fillRight = try fillValue()
      }
    case .fillRight:
      matching.fillRight = try fillValue()
      if try peek() == .fillLeft {
        matching.fillLeft = try fillValue()
      }
    default: break
    }
  }

  private mutating func fillValue() throws(ParseError) -> Double {
    advance()
    _ = try expect(.leftParenthesis)
    let sign = try isNext(.add, or: .subtract) ? advance() : nil
    guard try isNext(.number, or: .duration) else {
      throw unexpected()
    }
    var literal = try number()
    if let sign {
      literal.apply(sign)
    }
    _ = try expect(.rightParenthesis)
    return literal.value
  }
}
