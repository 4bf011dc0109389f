internal import PromQL

extension Expression {
  /// The matchers of selectors that the expression looks at for what must be there: all but the arguments of `absent`
  /// and `absent_over_time`, what stands to the right of `unless`, and selectors of alerts. O(size of the expression).
  var matchersOfExpectedSeries: Set<[LabelMatcher]> {
    var found: Set<[LabelMatcher]> = []
    var rest = [self]
    while let expression = rest.popLast() {
      switch expression {
      case .number, .string: break
      case .selector(let node): node.add(to: &found)
      case .rangeSelector(let node): node.selector.add(to: &found)
      case .subquery(let node): rest.append(node.inner)
      case .parentheses(let node): rest.append(node.inner)
      case .unary(let node): rest.append(node.operand)
      case .binary(let node): rest += node.operation == .unless ? [node.left] : [node.left, node.right]
      case .aggregation(let node): rest += [node.inner] + (node.parameter.map { [$0] } ?? [])
      case .call(let node) where ["absent", "absent_over_time"].contains(node.function.name): break
      case .call(let node): rest += node.arguments
      }
    }
    return found
  }
}

extension VectorSelector {
  fileprivate func add(to found: inout Set<[LabelMatcher]>) {
    let selectsAlerts = matchers.contains {
      $0.name == "__name__" && $0.operation == .equal && ["ALERTS", "ALERTS_FOR_STATE"].contains($0.value)
    }
    if !selectsAlerts {
      found.insert(matchers)
    }
  }
}
