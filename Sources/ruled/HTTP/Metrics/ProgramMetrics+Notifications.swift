import RuleEval

extension ProgramMetrics {
  func writeNotifications(_ text: inout MetricsText) {
    func each(_ value: (AlertmanagerStatistics) -> Double) -> [MetricsText.Value] {
      alertmanagers.map { MetricsText.Value(labels: [("alertmanager", $0.url)], value: value($0)) }
    }
    text.metric(
      "prometheus_notifications_alertmanagers_discovered", .gauge,
      "The number of alertmanagers discovered and active.", Double(alertmanagers.count))
    text.metric(
      "prometheus_notifications_sent_total", .counter, "Total number of alerts sent.", each { Double($0.sent) })
    text.metric(
      "prometheus_notifications_errors_total", .counter, "Total number of sent alerts affected by errors.",
      each { Double($0.errors) })
    text.metric(
      "prometheus_notifications_dropped_total", .counter,
      "Total number of alerts dropped due to errors when sending to Alertmanager.", each { Double($0.dropped) })
    text.metric(
      "prometheus_notifications_queue_length", .gauge, "The number of alert notifications in the queue.",
      each { Double($0.queueLength) })
    text.metric(
      "prometheus_notifications_queue_capacity", .gauge, "The capacity of the alert notifications queue.",
      each { Double($0.queueCapacity) })
    text.metric(
      "prometheus_notifications_latency_seconds", .summary, "How long requests to an Alertmanager took.",
      alertmanagers.flatMap { figures in
        let labels = [(name: "alertmanager", value: figures.url)]
        return [
          MetricsText.Value(suffix: "_sum", labels: labels, value: figures.latencySum),
          MetricsText.Value(suffix: "_count", labels: labels, value: Double(figures.requests)),
        ]
      })
  }
}
