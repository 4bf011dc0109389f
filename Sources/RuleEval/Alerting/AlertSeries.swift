import PromQL

/// The series that tell of a rule's alerts: `ALERTS` and `ALERTS_FOR_STATE`.
///
/// As in Prometheus's [alerting rules](https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#inspecting-alerts-during-runtime).
enum AlertSeries {
  /// Two samples for each active alert: `ALERTS{alertstate=…}` is 1, `ALERTS_FOR_STATE` is the time since when it is
  /// active, in seconds since 1970. Sorted by the alerts' labels.
  static func samples(of alerts: AlertSet, at time: Timestamp) -> [RecordedSample] {
    alerts.sorted.filter { $0.state != .inactive }.flatMap { alert in
      var state = alert.labels
      state["__name__"] = "ALERTS"
      state["alertstate"] = alert.state.rawValue
      var activeSince = alert.labels
      activeSince["__name__"] = "ALERTS_FOR_STATE"
      return [
        RecordedSample(labels: state, sample: Sample(timestamp: time, value: 1)),
        RecordedSample(
          labels: activeSince, sample: Sample(timestamp: time, value: (Double(alert.activeAt) / 1000).rounded(.down))),
      ]
    }
  }
}
