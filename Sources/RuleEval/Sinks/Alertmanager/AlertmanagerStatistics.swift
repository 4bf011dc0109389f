/// What a notifier did for one Alertmanager so far: the figures behind `prometheus_notifications_*`.
public struct AlertmanagerStatistics: Sendable, Equatable {
  /// The Alertmanager's URL as people may see it: without user name, password and query values.
  public let url: String
  /// Alerts that the Alertmanager took.
  public internal(set) var sent = 0
  /// Alerts in requests that failed; an alert that is retried counts each time.
  public internal(set) var errors = 0
  /// Alerts that were given up: the queue was full, the Alertmanager refused them, they had become useless, or the
  /// program ended.
  public internal(set) var dropped = 0
  /// Alerts that wait.
  public internal(set) var queueLength = 0
  /// How many may wait.
  public internal(set) var queueCapacity = 0
  /// How long requests took, failed ones included.
  public internal(set) var latencies = DurationFigures()
}
