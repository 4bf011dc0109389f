public import PromQL

/// Where alerts go: any Alertmanager, standard output.
public protocol Notifier: Sendable {
  /// Takes over notifications for delivery and returns at once; delivery, retries and what is dropped are the
  /// notifier's own affair. Notifications of one alert are delivered in the order of the calls.
  func send(_ notifications: [AlertNotification]) async

  /// Tries to deliver what is still queued, until `deadline` (milliseconds since 1970) at the latest; called once, at
  /// shutdown.
  func drain(until deadline: Timestamp) async
}

/// One alert as an Alertmanager gets it, in the sense of its
/// [v2 API](https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml).
public struct AlertNotification: Sendable, Equatable {
  /// `alertname` and the rule's labels among them; they identify the alert.
  public internal(set) var labels: Labels
  public let annotations: Labels
  /// When the alert began to fire, milliseconds since 1970.
  public let startsAt: Timestamp
  /// For a firing alert, when the Alertmanager shall take it as resolved if nothing more comes; for a resolved one,
  /// when it was resolved. Milliseconds since 1970.
  public let endsAt: Timestamp
  /// Whether the alert is resolved.
  public let isResolved: Bool
  /// Link back to the expression.
  public let generatorURL: String

  public init(
    labels: Labels, annotations: Labels, startsAt: Timestamp, endsAt: Timestamp, isResolved: Bool, generatorURL: String
  ) {
    self.labels = labels
    self.annotations = annotations
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.isResolved = isResolved
    self.generatorURL = generatorURL
  }
}
