import PromQL

/// A place in an expression where elements go one way or another.
struct ExpressionBranch: Sendable {
  enum Kind: Sendable {
    /// A side of `or`: it gives something.
    case side
    /// A comparison, `and` or `unless`: elements of `input` pass, or don't.
    case condition(input: Expression)
  }

  let expression: Expression
  let kind: Kind

  /// The branches of an expression, in the order of its text. What stands in subqueries is evaluated at times of its own
  /// and has none.
  static func branches(of expression: Expression) -> [ExpressionBranch] {
    var found: [ExpressionBranch] = []
    visit(expression, &found)
    return found
  }

  private static func visit(_ expression: Expression, _ found: inout [ExpressionBranch]) {
    if case .subquery = expression {
      return
    }
    if case .binary(let node) = expression {
      if node.operation == .or {
        for side in [node.left, node.right] where !isOr(side) {
          found.append(ExpressionBranch(expression: side.unwrapped, kind: .side))
        }
      } else if node.operation.isComparison && !node.returnsBool || node.operation == .and || node.operation == .unless
      {
        let input = node.left.type == .vector ? node.left : node.right
        if input.type == .vector {
          found.append(ExpressionBranch(expression: expression, kind: .condition(input: input)))
        }
      }
    }
    for part in expression.parts {
      visit(part, &found)
    }
  }

  private static func isOr(_ expression: Expression) -> Bool {
    if case .binary(let node) = expression.unwrapped {
      return node.operation == .or
    }
    return false
  }
}
