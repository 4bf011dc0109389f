extension Expression {
  /// When the first selector of the expression selects, as `@` and `offset` of a selector would say it: the offsets of the
  /// selector and of the subqueries around it add up until an `@` fixes the time. O(size of the expression).
  var timesOfFirstSelector: TimeModifiers {
    var enclosing: [TimeModifiers] = []
    return firstSelector(&enclosing) ?? TimeModifiers()
  }

  /// `enclosing` has the subqueries around the expression, the outermost first, and comes back as it was.
  private func firstSelector(_ enclosing: inout [TimeModifiers]) -> TimeModifiers? {
    switch self {
    case .number, .string: return nil
    case .selector(let node): return node.modifiers.within(enclosing)
    case .rangeSelector(let node): return node.selector.modifiers.within(enclosing)
    case .subquery(let node):
      enclosing.append(node.modifiers)
      defer { enclosing.removeLast() }
      return node.inner.firstSelector(&enclosing)
    case .parentheses(let node): return node.inner.firstSelector(&enclosing)
    case .unary(let node): return node.operand.firstSelector(&enclosing)
    case .binary(let node): return node.left.firstSelector(&enclosing) ?? node.right.firstSelector(&enclosing)
    case .aggregation(let node):
      return node.inner.firstSelector(&enclosing) ?? node.parameter?.firstSelector(&enclosing)
    case .call(let node):
      for argument in node.arguments {
        if let found = argument.firstSelector(&enclosing) {
          return found
        }
      }
      return nil
    }
  }
}

extension TimeModifiers {
  /// These modifiers together with those of the subqueries around them, the outermost first.
  fileprivate func within(_ enclosing: [TimeModifiers]) -> TimeModifiers {
    var result = self
    for outer in enclosing.reversed() where result.at == nil {
      result.offset += outer.offset
      result.at = outer.at
    }
    return result
  }
}
