/// The labels that `absent` gives to its element.
enum AbsentLabels {
  /// Those that a selector pins by equality, each named once; no labels for other expressions.
  static func labels(of expression: Expression) -> Labels {
    let matchers: [LabelMatcher]
    switch expression.unwrapped {
    case .selector(let node): matchers = node.matchers
    case .rangeSelector(let node): matchers = node.selector.matchers
    default: return Labels()
    }
    var named: Set<String> = []
    var labels = Labels()
    for matcher in matchers where matcher.name != "__name__" {
      if matcher.operation == .equal, named.insert(matcher.name).inserted {
        labels[matcher.name] = matcher.value
      } else {
        labels[matcher.name] = nil
      }
    }
    return labels
  }
}
