public import PromQL

/// Which alerts go to which Alertmanagers: `alerting` of the configuration.
public struct AlertingConfiguration: Sendable, Hashable {
  /// `alert_relabel_configs`, for every alert, its external labels included.
  public var alertRelabeling: [RelabelRule] = []
  /// `alertmanagers`
  public var alertmanagers: [AlertmanagerConfiguration] = []

  /// No Alertmanagers.
  public init() {}
}

/// Alertmanagers that are found and reached in the same way: an entry of `alerting.alertmanagers`.
///
/// As in Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#alertmanager_config).
public struct AlertmanagerConfiguration: Sendable, Hashable {
  /// How they are found.
  public var discovery: [DiscoveryConfiguration]
  /// `http` or `https`, unless `__scheme__` says otherwise.
  public var scheme = "http"
  /// What goes before `/api/v2/alerts`, unless `__alerts_path__` says otherwise: begins with a slash and does not end
  /// with one, or is empty.
  public var pathPrefix = ""
  /// How long one request may take, in milliseconds; more than zero.
  public var timeout: Milliseconds = 10_000
  /// How requests are made.
  public var http = HTTPClientOptions()
  /// `relabel_configs`, for what is found.
  public var relabeling: [RelabelRule] = []
  /// `alert_relabel_configs`, for alerts to these Alertmanagers, after those of all.
  public var alertRelabeling: [RelabelRule] = []

  /// Alertmanagers with Prometheus's defaults.
  public init(discovery: [DiscoveryConfiguration]) {
    self.discovery = discovery
  }
}
