extension Expression {
  /// Whether two trees mean the same, wherever they stand in their texts. Strings are equal byte by byte. O(size of the
  /// smaller tree), without recursion.
  public static func == (left: Expression, right: Expression) -> Bool {
    var pending = [(left, right)]
    while let (left, right) = pending.popLast() {
      guard left.isEqualButForParts(to: right) else {
        return false
      }
      pending += zip(left.parts, right.parts)
    }
    return true
  }

  private func isEqualButForParts(to other: Expression) -> Bool {
    switch (self, other) {
    case (.number(let node), .number(let other)): node == other
    case (.string(let node), .string(let other)): node.value.hasSameBytes(as: other.value)
    case (.selector(let node), .selector(let other)): node == other
    case (.rangeSelector(let node), .rangeSelector(let other)): node == other
    case (.subquery(let node), .subquery(let other)):
      node.range == other.range && node.step == other.step && node.modifiers == other.modifiers
        && node.rangeExpression == other.rangeExpression && node.stepExpression == other.stepExpression
    case (.parentheses, .parentheses): true
    case (.unary(let node), .unary(let other)): node.operation == other.operation
    case (.binary(let node), .binary(let other)):
      node.operation == other.operation && node.returnsBool == other.returnsBool && node.matching == other.matching
    case (.aggregation(let node), .aggregation(let other)):
      node.operation == other.operation && node.isWithout == other.isWithout
        && (node.parameter == nil) == (other.parameter == nil)
        && node.grouping.elementsEqual(other.grouping) { $0.hasSameBytes(as: $1) }
    case (.call(let node), .call(let other)):
      node.function == other.function && node.arguments.count == other.arguments.count
    default: false
    }
  }
}
