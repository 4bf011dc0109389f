public import PromQL

/// What applies to all groups.
public struct RuleSettings: Sendable, Equatable {
  /// The interval of groups that have none of their own, in milliseconds: `global.evaluation_interval`.
  public var evaluationInterval: Milliseconds
  /// The query offset of groups that have none of their own, in milliseconds: `global.rule_query_offset`.
  public var queryOffset: Milliseconds
  /// Added to alerts on their way out, and visible in templates: `global.external_labels`.
  public var externalLabels: Labels
  /// Where people reach the pages of this program, without a slash at its end.
  public var externalURL: String
  /// How long an alert that goes on firing is not sent again, in milliseconds.
  public var resendDelay: Milliseconds
  /// How long the program may have been away for alerts to go on where they were, in milliseconds; an interval is
  /// added. As upstream's `--rules.alert.for-outage-tolerance`.
  public var outageTolerance: Milliseconds
  /// What applies to the alerts of all rules.
  public var alerting: AlertingSettings

  public init(
    evaluationInterval: Milliseconds = 60_000, queryOffset: Milliseconds = 0, externalLabels: Labels = [:],
    externalURL: String = "", resendDelay: Milliseconds = 60_000, outageTolerance: Milliseconds = 3_600_000,
    alerting: AlertingSettings = AlertingSettings()
  ) {
    self.evaluationInterval = evaluationInterval
    self.queryOffset = queryOffset
    self.externalLabels = externalLabels
    self.externalURL = externalURL
    self.resendDelay = resendDelay
    self.outageTolerance = outageTolerance
    self.alerting = alerting
  }
}
