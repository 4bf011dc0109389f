internal import PromQL

extension Expression {
  /// What the expression compares with something: an expression that has the values that this one gives, whether or not
  /// the comparison holds. Nil where it does not end in a comparison.
  ///
  /// That is the left side of a comparison, the right one where the left is a scalar; of `and` and `unless` it is that
  /// of their left side, of `or` that of both.
  var comparedValue: Expression? {
    guard case .binary(var node) = unwrapped else {
      return nil
    }
    switch node.operation {
    case .and, .unless:
      return node.left.comparedValue
    case .or:
      guard let left = node.left.comparedValue, let right = node.right.comparedValue else {
        return nil
      }
      node.left = .parentheses(Parentheses(inner: left, position: node.position))
      node.right = .parentheses(Parentheses(inner: right, position: node.position))
      return .binary(node)
    case _ where node.operation.isComparison && !node.returnsBool:
      let compared = node.left.type == .scalar ? node.right : node.left
      // `a > 5 < 7` compares `a` twice.
      return compared.comparedValue ?? (compared.type == .vector ? compared : nil)
    default:
      return nil
    }
  }
}
