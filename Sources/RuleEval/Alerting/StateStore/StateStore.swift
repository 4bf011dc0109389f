public import PromQL

/// Where the state of alerts outlives the program.
///
/// Sending comes before saving: whoever dies between the two sends an alert again after the restart, which an
/// Alertmanager takes for the same alert. The other way round the store would say "sent" of what was not.
public protocol StateStore: Sendable {
  /// What was saved last for every rule of a group.
  func load(group: GroupIdentity) async throws -> [StoredRuleState]

  /// Replaces what is stored for these rules, all or nothing.
  func save(_ states: [StoredRuleState]) async throws

  /// Removes the state of rules whose last evaluation was before a time, in milliseconds since 1970.
  func removeStates(evaluatedBefore time: Timestamp) async throws
}

/// The alerts of a rule after an evaluation.
public struct StoredRuleState: Sendable, Equatable {
  /// The rule.
  public let rule: RuleIdentity
  /// The last evaluation of the rule that worked, in milliseconds since 1970.
  public let evaluatedAt: Timestamp
  /// The pending, firing and recently resolved alerts.
  public let alerts: [Alert]

  public init(rule: RuleIdentity, evaluatedAt: Timestamp, alerts: [Alert]) {
    self.rule = rule
    self.evaluatedAt = evaluatedAt
    self.alerts = alerts
  }
}
