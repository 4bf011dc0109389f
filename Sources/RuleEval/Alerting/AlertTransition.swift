public import PromQL

/// A change of an alert's state.
public struct AlertTransition: Sendable, Equatable {
  /// What made an alert change.
  public enum Cause: String, Sendable, CaseIterable {
    /// What the rule's expression gave, or gave no longer.
    case evaluation
    /// The rule's selectors matched nothing, and it asks for an alert then: `on_no_data: fire`.
    case noData = "no_data"
    /// The rule gave more alerts than its group's `limit`.
    case limit
    /// The rule was taken away, or has another name or other labels now.
    case ruleRemoved = "rule_removed"
  }

  /// The file of the rule's group.
  public let file: String
  /// The name of the rule's group.
  public let group: String
  /// The state before; `inactive` for a new alert.
  public let from: AlertState
  /// The state after: `inactive` for a resolved alert, and for a pending one that vanished.
  public let to: AlertState
  /// The alert after the change, or as it was last if it is gone.
  public let alert: Alert
  /// The evaluation that changed it, in milliseconds since 1970: its slot.
  public let time: Timestamp
  /// What made it change.
  public let cause: Cause
  /// When that evaluation of the rule began, by the wall clock, in milliseconds since 1970.
  public let evaluatedAt: Timestamp

  public init(
    file: String, group: String, from: AlertState, to: AlertState, alert: Alert, time: Timestamp,
    cause: Cause = .evaluation, evaluatedAt: Timestamp
  ) {
    self.file = file
    self.group = group
    self.from = from
    self.to = to
    self.alert = alert
    self.time = time
    self.cause = cause
    self.evaluatedAt = evaluatedAt
  }

  /// The name of the alerting rule.
  public var alertName: String { alert.labels["alertname"] ?? "" }
}

/// Hears of alerts that change their state, when that has been noted and before it is sent.
public protocol AlertObserver: Sendable {
  /// Called in the order of the changes, on whatever thread evaluates the rule; has to return at once.
  func alertsChanged(_ transitions: [AlertTransition])
}
