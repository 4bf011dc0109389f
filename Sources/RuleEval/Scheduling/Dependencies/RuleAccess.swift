import PromQL

/// Which series a rule reads, and which it writes, as far as that can be told without evaluating it.
struct RuleAccess: Sendable {
  /// What a rule writes.
  enum Output: Sendable, Equatable {
    /// The series of a recorded metric.
    case metric(String)
    /// `ALERTS` and `ALERTS_FOR_STATE` of an alert.
    case alerts(name: String)
  }

  let output: Output
  /// The matchers of every selector; nil where they cannot all be told.
  let selectors: [[LabelMatcher]]?

  /// Whether every selector says which metric it reads. One that does not may read any series.
  var isDeterminate: Bool {
    selectors?.allSatisfy { matchers in matchers.contains { $0.name == "__name__" } } ?? false
  }

  /// Whether a selector may match what is written.
  func reads(_ output: Output) -> Bool {
    selectors?.contains { RuleAccess.selector($0, matches: output) } ?? true
  }

  private static func selector(_ matchers: [LabelMatcher], matches output: Output) -> Bool {
    switch output {
    case .metric(let metric):
      return allMatch(matchers, "__name__", metric)
    case .alerts(let name):
      return allMatch(matchers, "alertname", name)
        && ["ALERTS", "ALERTS_FOR_STATE"].contains { allMatch(matchers, "__name__", $0) }
    }
  }

  private static func allMatch(_ matchers: [LabelMatcher], _ label: String, _ value: String) -> Bool {
    matchers.allSatisfy { $0.name != label || $0.matches(value) }
  }
}
