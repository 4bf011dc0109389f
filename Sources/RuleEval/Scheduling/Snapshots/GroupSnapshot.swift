public import PromQL

/// A group as it stands, for the HTTP API, the pages and the metrics.
public struct GroupSnapshot: Sendable {
  /// The rule file, as it was named.
  public let file: String
  /// The name of the group.
  public let name: String
  /// The distance between evaluations in milliseconds.
  public let interval: Milliseconds
  /// How far before its slot the group evaluates, in milliseconds.
  public let queryOffset: Milliseconds
  /// The most alerts or series that one rule may give; 0 for no limit.
  public let limit: Int
  /// The rules, in their order.
  public let rules: [RuleSnapshot]
  /// Counts and times, the last evaluation's among them.
  public let statistics: GroupStatistics
}

/// A rule as it stands.
public struct RuleSnapshot: Sendable {
  /// The rule as its file has it.
  public let rule: Rule
  /// The expression in canonical form.
  public let expression: String
  /// The rule's labels as written, with those of its group.
  public let labels: Labels
  /// How its evaluations go.
  public let status: RuleStatus
  /// The state of an alerting rule's most urgent alert; nil for a recording rule, and before the first evaluation, for
  /// which the HTTP API says `unknown`.
  public let state: AlertState?
  /// The pending and firing alerts, sorted by labels.
  public let alerts: [Alert]
  /// The alerts that were resolved in the last 15 minutes, sorted by labels.
  public let resolvedAlerts: [Alert]
  /// Selectors of the expression that matched no series at the last evaluation that worked, sorted; those that may be
  /// without one left out, as ``SelectorOutcome/mayBeEmpty`` says. Always empty with `missing_series: ignore`.
  public let missingSelectors: [String]
}
