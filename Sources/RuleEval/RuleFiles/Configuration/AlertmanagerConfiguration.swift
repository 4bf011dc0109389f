public import PromQL

/// Alertmanagers that are reached in the same way: an entry of `alerting.alertmanagers` with static targets.
///
/// As in Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#alertmanager_config).
public struct AlertmanagerConfiguration: Sendable, Equatable {
  /// `scheme://host:port` of each target; not empty. They hold no user information and no path.
  public var targets: [String]
  /// What goes before `/api/v2/alerts`: begins with a slash and does not end with one, or is empty.
  public var pathPrefix: String
  /// How long one request may take, in milliseconds; more than zero.
  public var timeout: Milliseconds
  /// How requests are made.
  public var http = HTTPClientOptions()
}
