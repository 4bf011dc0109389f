import PromQL

/// Which series a rule writes, as far as its file tells.
struct RuleWrites: Sendable {
  /// The metrics' names.
  let names: [String]
  /// Labels with the same value in all series; the empty one where no series has the label.
  private let constants: [String: String]

  init(_ rule: Rule, labels: [String: String]) {
    switch rule.kind {
    case .recording(let metric):
      names = [metric]
      constants = rule.extensions.templatesLabels ? labels.filter { !$0.value.contains("{{") } : labels
    case .alerting(let name):
      names = ["ALERTS", "ALERTS_FOR_STATE"]
      constants = labels.filter { !$0.value.contains("{{") }.merging(["alertname": name]) { $1 }
    }
  }

  /// Whether another rule may write one of the series, too. O(labels).
  func mayShare(with other: RuleWrites) -> Bool {
    names == other.names
      && constants.allSatisfy { name, value in other.constants[name].map { $0 == value } ?? true }
  }

  /// Whether a selector may select one of the series.
  func mayFulfil(_ matchers: [LabelMatcher]) -> Bool {
    names.contains { name in
      matchers.allSatisfy { matcher in
        if matcher.name == "__name__" {
          return matcher.matches(name)
        }
        return constants[matcher.name].map(matcher.matches) ?? true
      }
    }
  }
}
