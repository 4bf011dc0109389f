import PromQL
import RuleEval

/// What `/metrics` says: upstream's names where upstream has the same metric.
struct ProgramMetrics {
  let groups: [GroupSnapshot]
  let alertmanagers: [AlertmanagerStatistics]
  let status: DaemonStatus.Values
  /// When the program started, in milliseconds since 1970.
  let started: Timestamp

  /// All of them as text.
  var text: String {
    var text = MetricsText()
    writeProgram(&text)
    writeGroups(&text)
    writeAlerts(&text)
    writeNotifications(&text)
    return text.text
  }

  private func writeProgram(_ text: inout MetricsText) {
    text.metric(
      "ruled_build_info", .gauge, "Which version of ruled runs.",
      [MetricsText.Value(labels: [("version", BuildInformation.version)], value: 1)])
    text.metric(
      "process_start_time_seconds", .gauge, "Start time of the process since unix epoch in seconds.",
      Double(started) / 1000)
    if let usage = ProcessUsage.current {
      text.metric(
        "process_cpu_seconds_total", .counter, "Total user and system CPU time spent in seconds.", usage.cpuSeconds)
      text.metric(
        "process_resident_memory_bytes", .gauge, "Resident memory size in bytes.", Double(usage.residentBytes))
    }
    text.metric(
      "prometheus_config_last_reload_successful", .gauge,
      "Whether the last configuration reload attempt was successful.", status.isLastReloadSuccessful ? 1 : 0)
    text.metric(
      "prometheus_config_last_reload_success_timestamp_seconds", .gauge,
      "Timestamp of the last successful configuration reload.", Double(status.lastSuccess ?? 0) / 1000)
  }

  private func writeGroups(_ text: inout MetricsText) {
    func each(_ value: (GroupSnapshot) -> Double) -> [MetricsText.Value] {
      groups.map { MetricsText.Value(labels: [("rule_group", "\($0.file);\($0.name)")], value: value($0)) }
    }
    text.metric(
      "prometheus_rule_evaluations_total", .counter, "The total number of rule evaluations.",
      each { Double($0.statistics.ruleEvaluations) })
    text.metric(
      "prometheus_rule_evaluation_failures_total", .counter, "The total number of rule evaluation failures.",
      each { Double($0.statistics.ruleFailures) })
    text.metric(
      "ruled_rule_evaluation_warnings_total", .counter, "How many evaluations of rules gave warnings.",
      each { Double($0.statistics.ruleWarnings) })
    text.metric(
      "prometheus_rule_group_iterations_total", .counter,
      "The total number of scheduled rule group evaluations, whether executed or missed.",
      each { Double($0.statistics.iterations) })
    text.metric(
      "prometheus_rule_group_iterations_missed_total", .counter,
      "The total number of rule group evaluations missed due to slow rule group evaluation.",
      each { Double($0.statistics.missedIterations) })
    text.metric(
      "prometheus_rule_evaluation_duration_seconds", .summary, "The duration for a rule to execute.",
      summary(groups.map { ($0.statistics.ruleDurationTotal, $0.statistics.ruleEvaluations) }))
    text.metric(
      "prometheus_rule_group_duration_seconds", .summary, "The duration of rule group evaluations.",
      summary(
        groups.map { ($0.statistics.durationTotal, $0.statistics.iterations - $0.statistics.missedIterations) }))
    text.metric(
      "prometheus_rule_group_interval_seconds", .gauge, "The interval of a rule group.",
      each { Double($0.interval) / 1000 })
    text.metric(
      "prometheus_rule_group_last_duration_seconds", .gauge, "The duration of the last rule group evaluation.",
      each { $0.statistics.lastDuration })
    text.metric(
      "prometheus_rule_group_last_rule_duration_sum_seconds", .gauge,
      "The sum of time in seconds it took to evaluate each rule in the group.",
      each { $0.statistics.lastRuleDurationSum })
    text.metric(
      "prometheus_rule_group_last_evaluation_timestamp_seconds", .gauge,
      "The timestamp of the last rule group evaluation in seconds.",
      each { Double($0.statistics.lastEvaluation ?? 0) / 1000 })
    text.metric(
      "prometheus_rule_group_last_evaluation_samples", .gauge,
      "The number of samples returned during the last rule group evaluation.",
      each { Double($0.statistics.lastSamples) })
    text.metric(
      "prometheus_rule_group_rules", .gauge, "The number of rules.", each { Double($0.rules.count) })
    text.metric(
      "ruled_state_store_failures_total", .counter, "How often the state of a group's alerts could not be saved.",
      each { Double($0.statistics.storeFailures) })
  }

  /// Sum and count over all parts.
  private func summary(_ parts: [(sum: Double, count: Int)]) -> [MetricsText.Value] {
    [
      MetricsText.Value(suffix: "_sum", value: parts.reduce(0) { $0 + $1.sum }),
      MetricsText.Value(suffix: "_count", value: Double(parts.reduce(0) { $0 + $1.count })),
    ]
  }

  private func writeAlerts(_ text: inout MetricsText) {
    let alerts = groups.flatMap { $0.rules.flatMap(\.alerts) }
    text.metric(
      "ruled_alerts", .gauge, "The number of active alerts by state.",
      [AlertState.pending, .firing].map { state in
        MetricsText.Value(
          labels: [("state", state.rawValue)], value: Double(alerts.count { $0.state == state }))
      })
  }

  private func writeNotifications(_ text: inout MetricsText) {
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
