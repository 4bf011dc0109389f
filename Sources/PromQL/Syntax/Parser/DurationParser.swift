/// Puts together one duration from its tokens, with a stack of its own instead of recursion, as ``ExpressionParser`` does
/// with expressions.
struct DurationParser {
  /// A duration, with what is worth knowing of it without walking it again.
  struct Operand {
    var expression: DurationExpression
    /// The number of levels of the tree.
    var height: Int

    static func literal(_ literal: NumberLiteral) -> Operand {
      Operand(expression: .literal(literal), height: 1)
    }
  }

  /// What the duration being parsed will be a part of.
  enum Enclosure {
    /// The right side of an operator, which stands at a place.
    case binary(left: Operand, BinaryOperation, PositionRange)
    case sign(Token)
    case parentheses(Token)
    /// An argument of `min_of` or `max_of`; the first of them, once that is read.
    case function(DurationExpression.Operation, first: Operand?)
  }

  var enclosures: [Enclosure] = []
}

extension DurationExpression.Operation {
  /// The operation that an operator of expressions is between durations.
  init?(_ operation: BinaryOperation) {
    self.init(rawValue: operation.rawValue)
  }
}
