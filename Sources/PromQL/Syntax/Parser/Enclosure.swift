/// What the expression being parsed will be a part of, once it is complete.
///
/// These lie on a stack of the parser's own, so that nesting costs no stack of the thread's.
enum Enclosure {
  /// The right side of an operation.
  case binary(left: ExpressionParser.Operand, operation: BinaryOperation, modifiers: BinaryModifiers)
  /// What a sign applies to.
  case sign(Token)
  /// The inside of parentheses, the left one read.
  case parentheses(Token)
  /// An argument of a function. Those before it are the parser's from `firstArgument` on.
  case call(Token, firstArgument: Int)
  /// An argument of an aggregation.
  case aggregation(Token, AggregationOperation, AggregationGrouping?, firstArgument: Int)
}

extension Enclosure {
  /// How tight an operator or a sign binds; nil for what has an end of its own.
  var precedence: Int? {
    switch self {
    case .binary(_, let operation, _): operation.precedence
    case .sign: BinaryOperation.multiply.precedence
    default: nil
    }
  }
}

/// What stands between an operator and its right side.
struct BinaryModifiers {
  var returnsBool = false
  var matching = VectorMatching(cardinality: .oneToOne)
}

/// `by (labels)` or `without (labels)`.
struct AggregationGrouping {
  let labels: GroupingLabels
  let isWithout: Bool
}

/// Labels in parentheses.
struct GroupingLabels {
  var names: [String] = []
  /// Behind the closing parenthesis.
  var end = 0
}
