import PromQL
import RuleEval

extension ProgramMetrics {
  func writeGroups(_ text: inout MetricsText) {
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
    writeDurations(&text)
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
      "prometheus_rule_group_last_restore_duration_seconds", .gauge,
      "The duration of the last alert rules alerts restoration using the `ALERTS_FOR_STATE` series.",
      each { $0.statistics.lastRestoreDuration })
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
      "ruled_rule_group_iterations_replayed_total", .counter,
      "How many slots were evaluated that had passed before the program started.",
      each { Double($0.statistics.replayedIterations) })
    text.metric(
      "ruled_state_store_failures_total", .counter, "How often the state of a group's alerts could not be saved.",
      each { Double($0.statistics.storeFailures) })
  }

  /// How long evaluations took, over all groups.
  private func writeDurations(_ text: inout MetricsText) {
    for (name, help, quantiles, figures) in [
      (
        "rule_evaluation_duration", "The duration for a rule to execute.", [0.5, 0.9, 0.99],
        groups.map(\.statistics.ruleDurations)
      ),
      (
        "rule_group_duration", "The duration of rule group evaluations.", [0.01, 0.05, 0.5, 0.9, 0.99],
        groups.map(\.statistics.durations)
      ),
    ] {
      text.metric(
        "prometheus_\(name)_seconds", .summary, help,
        MetricsText.Value.summary(of: figures, quantiles: quantiles, at: now))
      text.metric(
        "prometheus_\(name)_histogram_seconds", .histogram, help, MetricsText.Value.histogram(of: figures))
    }
  }

  func writeAlerts(_ text: inout MetricsText) {
    let alerts = groups.flatMap { $0.rules.flatMap(\.alerts) }
    text.metric(
      "ruled_alerts", .gauge, "The number of active alerts by state.",
      [AlertState.pending, .firing].map { state in
        MetricsText.Value(
          labels: [("state", state.rawValue)], value: Double(alerts.count { $0.state == state }))
      })
  }
}
