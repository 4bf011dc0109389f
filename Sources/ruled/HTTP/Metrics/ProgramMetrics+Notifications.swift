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
      "prometheus_notifications_latency_seconds", .summary, "Latency quantiles for sending alert notifications.",
      alertmanagers.flatMap { figures in
        MetricsText.Value.summary(
          of: [figures.latencies], quantiles: [0.5, 0.9, 0.99], at: now, labels: [("alertmanager", figures.url)])
      })
    text.metric(
      "prometheus_notifications_latency_histogram_seconds", .histogram,
      "Latency histogram for sending alert notifications.",
      alertmanagers.flatMap { figures in
        MetricsText.Value.histogram(of: [figures.latencies], labels: [("alertmanager", figures.url)])
      })
    writeDiscovery(&text)
  }

  private func writeDiscovery(_ text: inout MetricsText) {
    for (name, help, count) in [
      ("file_read_errors_total", "The number of File-SD read errors.", discovery.fileReadErrors),
      ("dns_lookups_total", "The number of DNS-SD lookups.", discovery.dnsLookups),
      ("dns_lookup_failures_total", "The number of DNS-SD lookup failures.", discovery.dnsLookupFailures),
      ("http_failures_total", "Number of HTTP service discovery refresh failures.", discovery.httpFailures),
    ] {
      text.metric("prometheus_sd_\(name)", .counter, help, Double(count))
    }
    text.metric(
      "prometheus_sd_refresh_failures_total", .counter,
      "Number of refresh failures for the given SD mechanism.",
      [("dns", discovery.dnsLookupFailures), ("http", discovery.httpFailures)].map { mechanism, count in
        MetricsText.Value(labels: [("config", "config-0"), ("mechanism", mechanism)], value: Double(count))
      })
  }
}
