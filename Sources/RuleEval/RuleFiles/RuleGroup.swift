public import PromQL

/// A group of a rule file: rules that are evaluated one after the other, on one schedule.
///
/// As in Prometheus's [recording rules documentation](https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/#rule_group).
public struct RuleGroup: Sendable, Equatable {
  /// Unique within its file.
  public var name: String
  /// The file that it was read from, as it was named.
  public var file: String
  /// Milliseconds; nil for the global evaluation interval.
  public var interval: Milliseconds?
  /// How far before its slot the group evaluates, in milliseconds; nil for the global setting.
  public var queryOffset: Milliseconds?
  /// The most alerts or series that one rule may give; 0 for no limit.
  public var limit: Int
  /// Labels for every rule, which the rule's own override.
  public var labels: [String: String]
  public var rules: [Rule]
  /// What the file asks for beyond the fields that Prometheus knows.
  public var extensions: GroupExtensions

  public init(
    name: String, file: String, interval: Milliseconds? = nil, queryOffset: Milliseconds? = nil, limit: Int = 0,
    labels: [String: String] = [:], rules: [Rule], extensions: GroupExtensions = GroupExtensions()
  ) {
    self.name = name
    self.file = file
    self.interval = interval
    self.queryOffset = queryOffset
    self.limit = limit
    self.labels = labels
    self.rules = rules
    self.extensions = extensions
  }
}
