public import PromQL

/// One alert of an alerting rule: pending, firing, or resolved a short while ago.
///
/// Its labels identify it. All times are in milliseconds since 1970.
public struct Alert: Sendable, Equatable {
  /// The labels of the series without its name, with the rule's and the group's labels and `alertname`; the external
  /// labels are not among them.
  public let labels: Labels
  /// The annotations as they were at the last evaluation that found the alert active.
  public internal(set) var annotations: Labels
  /// The labels of the series, without its name, as the rule's expression gave it at the last evaluation that found the
  /// alert active.
  public internal(set) var series: Labels
  /// The value at the last evaluation that found the alert active.
  public internal(set) var value: Double
  /// The value that the series had when the alert was resolved, where it had one and it is known which series it is.
  public internal(set) var resolvedValue: Double?
  /// The evaluation that first found the alert active.
  public internal(set) var activeAt: Timestamp
  /// The evaluation at which it began to fire; nil while it is pending.
  public internal(set) var firedAt: Timestamp?
  /// The evaluation at which it was resolved; nil while it is active.
  public internal(set) var resolvedAt: Timestamp?
  /// The evaluation that first found it gone, while it goes on firing for `keep_firing_for`.
  public internal(set) var keepFiringSince: Timestamp?
  /// The evaluation that last handed it to the notifier; nil if that has not happened since it began to fire, since it
  /// was resolved, or since the program started.
  public internal(set) var lastSentAt: Timestamp?

  /// An alert with all its times, as a state store gives it back. Without `series`, the labels of the series are taken
  /// to be those of the alert, less `alertname`.
  public init(
    labels: Labels, annotations: Labels, series: Labels? = nil, value: Double, resolvedValue: Double? = nil,
    activeAt: Timestamp, firedAt: Timestamp? = nil, resolvedAt: Timestamp? = nil, keepFiringSince: Timestamp? = nil,
    lastSentAt: Timestamp? = nil
  ) {
    self.labels = labels
    self.annotations = annotations
    var own = labels
    own["alertname"] = nil
    self.series = series ?? own
    self.value = value
    self.resolvedValue = resolvedValue
    self.activeAt = activeAt
    self.firedAt = firedAt
    self.resolvedAt = resolvedAt
    self.keepFiringSince = keepFiringSince
    self.lastSentAt = lastSentAt
  }

  /// How it stands. A resolved alert is inactive.
  public var state: AlertState {
    if resolvedAt != nil {
      return .inactive
    }
    return firedAt == nil ? .pending : .firing
  }
}

/// What one evaluation found: an element of the result of an alerting rule's expression, as an alert.
struct ActiveElement: Sendable, Equatable {
  /// The labels of the alert.
  let labels: Labels
  let annotations: Labels
  /// The labels of the element, without its name.
  let series: Labels
  let value: Double
}
