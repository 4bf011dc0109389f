import PromQL

/// Follows labels through expressions, from selectors up.
enum LabelFlow {
  static let metricName = "__name__"

  /// What is known of the labels of an expression's result. O(size × labels named).
  static func labels(of expression: Expression) -> ResultLabels {
    switch expression {
    case .number, .string: .none
    case .selector(let node): labels(of: node)
    case .rangeSelector(let node): labels(of: node.selector)
    case .subquery(let node): labels(of: node.inner)
    case .parentheses(let node): labels(of: node.inner)
    case .unary(let node): node.operation == .minus ? labels(of: node.operand).withoutName : labels(of: node.operand)
    case .binary(let node): labels(of: node)
    case .aggregation(let node): labels(of: node)
    case .call(let node): labels(of: node)
    }
  }

  private static func labels(of selector: VectorSelector) -> ResultLabels {
    var labels = ResultLabels.unknown
    for matcher in selector.matchers {
      switch matcher.operation {
      case .equal:
        labels[matcher.name] = labels[matcher.name].narrowed(by: .exactly(matcher.value))
      case .regexNoMatch where matcher.value == ".+":
        labels[matcher.name] = labels[matcher.name].narrowed(by: .absent)
      default:
        if !matcher.matchesEmpty { labels[matcher.name] = labels[matcher.name].narrowed(by: .present) }
      }
    }
    return labels
  }

  private static func labels(of node: Aggregation) -> ResultLabels {
    let inner = labels(of: node.inner)
    switch node.operation {
    case .topk, .bottomk, .limitk, .limitRatio:
      return inner
    default:
      break
    }
    var result = node.isWithout ? inner.withoutName.removing(node.grouping) : inner.keeping(node.grouping)
    if node.operation == .countValues, case .string(let label)? = node.parameter?.unwrapped {
      result[label.value] = .present
    }
    return result
  }
}

extension ResultLabels {
  /// The labels without the metric's name.
  var withoutName: ResultLabels { removing([LabelFlow.metricName]) }
}
