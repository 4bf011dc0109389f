/// A PromQL expression as parsed: the abstract syntax tree.
///
/// The grammar is that of Prometheus's [querying documentation](https://prometheus.io/docs/prometheus/latest/querying/basics/).
public indirect enum Expression: Sendable, Equatable {
  case number(NumberLiteral)
  case string(StringLiteral)
  case selector(VectorSelector)
  case rangeSelector(RangeSelector)
  case subquery(Subquery)
  case parentheses(Parentheses)
  case unary(UnaryExpression)
  case binary(BinaryExpression)
  case aggregation(Aggregation)
  case call(Call)

  /// The type of the expression's value.
  public var type: ValueType {
    switch self {
    case .number: .scalar
    case .string: .string
    case .selector, .aggregation: .vector
    case .rangeSelector, .subquery: .matrix
    case .parentheses(let node): node.inner.type
    case .unary(let node): node.operand.type
    case .binary(let node): node.left.type == .scalar && node.right.type == .scalar ? .scalar : .vector
    case .call(let node): node.function.returnType
    }
  }

  /// Where the expression stands in the text.
  public var position: PositionRange {
    switch self {
    case .number(let node): node.position
    case .string(let node): node.position
    case .selector(let node): node.position
    case .rangeSelector(let node): node.position
    case .subquery(let node): node.position
    case .parentheses(let node): node.position
    case .unary(let node): node.position
    case .binary(let node): node.position
    case .aggregation(let node): node.position
    case .call(let node): node.position
    }
  }

  /// The expression without parentheses around it.
  public var unwrapped: Expression {
    var expression = self
    while case .parentheses(let node) = expression {
      expression = node.inner
    }
    return expression
  }
}
