extension Expression {
  /// The expressions directly within this one, in the order of the text. The selector of a range selector is one.
  public var parts: [Expression] {
    switch self {
    case .number, .string, .selector: []
    case .rangeSelector(let node): [.selector(node.selector)]
    case .subquery(let node): [node.inner]
    case .parentheses(let node): [node.inner]
    case .unary(let node): [node.operand]
    case .binary(let node): [node.left, node.right]
    case .aggregation(let node): (node.parameter.map { [$0] } ?? []) + [node.inner]
    case .call(let node): node.arguments
    }
  }
}
