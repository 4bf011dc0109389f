/// The labels that `absent` gives to its element.
///
/// As in upstream's [`absent`](https://prometheus.io/docs/prometheus/latest/querying/functions/#absent).
public enum AbsentLabels {
  /// Those that a selector pins by equality, each named once; no labels for other expressions. O(matchers).
  public static func labels(of expression: Expression) -> Labels {
    let matchers: [LabelMatcher]
    switch expression.unwrapped {
    case .selector(let node): matchers = node.matchers
    case .rangeSelector(let node): matchers = node.selector.matchers
    default: return Labels()
    }
    var named: Set<ExactString> = []
    var values: [ExactString: String] = [:]
    for matcher in matchers where matcher.name != "__name__" {
      let name = ExactString(string: matcher.name)
      let isPinned = matcher.operation == .equal && named.insert(name).inserted
      values[name] = isPinned ? matcher.value : nil
    }
    return Labels(values.map { (name: $0.key.string, value: $0.value) })
  }
}
