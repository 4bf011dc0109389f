extension ExpressionParser {
  /// `anchored` or `smoothed` behind an expression.
  mutating func applyBoundary(_ boundary: BoundaryModifier, to operand: inout Operand) throws(ParseError) {
    advance()
    let position = operand.expression.position
    guard options.extendedRangeSelectors else {
      throw error("\(boundary.rawValue) modifier is experimental and not enabled", at: position)
    }
    let before: BoundaryModifier?
    switch operand.expression {
    case .selector(var selector):
      before = selector.boundary
      selector.boundary = boundary
      operand.expression = .selector(selector)
    case .rangeSelector(var range):
      before = range.selector.boundary
      range.selector.boundary = boundary
      operand.expression = .rangeSelector(range)
    case .subquery: throw error("\(boundary.rawValue) modifier is not supported for subqueries", at: position)
    default: throw error("\(boundary.rawValue) modifier not implemented", at: position)
    }
    if let before, before != boundary {
      throw error("anchored and smoothed modifiers cannot be used together", at: position)
    }
  }
}
