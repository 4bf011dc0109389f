public import PromQL

/// Where the state of alerts outlives the program, and where their history is kept.
///
/// What changed is saved before it is sent: whoever dies between the two sends an alert after the restart, as what is
/// loaded counts as not sent. The other way round an Alertmanager could know of an alert that nobody remembers.
public protocol StateStore: AlertHistory, SlotStore {
  /// What was saved last for every rule of a group.
  func load(group: GroupIdentity) async throws -> [StoredRuleState]

  /// What was saved last for all rules but these.
  func load(except rules: Set<RuleIdentity>) async throws -> [StoredRuleState]

  /// Replaces what is stored for these rules and adds to the history, all or nothing.
  func save(_ states: [StoredRuleState], transitions: [AlertTransition]) async throws

  /// Forgets rules, and with them their alerts; the history stays.
  func remove(_ rules: [RuleIdentity]) async throws

  /// Removes the state of rules whose last evaluation was before a time, in milliseconds since 1970.
  func removeStates(evaluatedBefore time: Timestamp) async throws
}

extension StateStore {
  /// Replaces what is stored for these rules, all or nothing.
  func save(_ states: [StoredRuleState]) async throws {
    try await save(states, transitions: [])
  }
}

/// The alerts of a rule after an evaluation.
public struct StoredRuleState: Sendable, Equatable {
  /// The rule.
  public let rule: RuleIdentity
  /// The last evaluation of the rule that worked, in milliseconds since 1970.
  public let evaluatedAt: Timestamp
  /// The pending, firing and recently resolved alerts.
  public let alerts: [Alert]
  /// The link back to the rule's expression, for when the rule is gone and its alerts have to be ended.
  public let generatorURL: String

  public init(rule: RuleIdentity, evaluatedAt: Timestamp, alerts: [Alert], generatorURL: String = "") {
    self.rule = rule
    self.evaluatedAt = evaluatedAt
    self.alerts = alerts
    self.generatorURL = generatorURL
  }
}
