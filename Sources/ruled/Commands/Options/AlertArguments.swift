import ArgumentParser
import RuleEval

/// How alerts are kept, restored, sent and ended.
struct AlertArguments: ParsableArguments {
  @Option(
    name: .customLong("storage.history-retention"),
    help: "For how long every change of an alert is kept for /api/v1/alerts/history; 0s for not at all.")
  var historyRetention = RetentionArgument(milliseconds: 30 * 24 * 3_600_000)

  @Option(
    name: .customLong("alertmanager.notification-queue-capacity"),
    help: "How many alerts may wait for each Alertmanager; beyond that, the oldest is dropped.")
  var queueCapacity = AlertQueueOptions().capacity

  @Option(
    name: .customLong("alertmanager.notification-batch-size"),
    help: "How many alerts are sent to an Alertmanager in one request.")
  var batchSize = AlertQueueOptions().batchSize

  @Option(
    name: .customLong("rules.alert.resend-delay"), help: "How long an alert that goes on firing isn't sent again.")
  var resendDelay = DurationArgument(milliseconds: 60_000)

  @Option(
    name: .customLong("rules.alert.for-outage-tolerance"),
    help: "How long the program may have been away for alerts to go on where they were.")
  var outageTolerance = DurationArgument(milliseconds: 3_600_000)

  @Option(
    name: .customLong("rules.alert.for-grace-period"),
    help: """
      An absence of up to this counts towards 'for'; an alert whose state comes from the data source doesn't begin to \
      fire earlier than this after the restart.
      """)
  var gracePeriod = DurationArgument(milliseconds: 600_000)

  @Option(
    name: .customLong("rules.alert.resolved-value-annotation"),
    help: "The annotation of resolved alerts that says the value of their series; empty for none.")
  var resolvedValueAnnotation = "resolved_value"

  @Flag(
    name: .customLong("rules.alert.resolve-removed"), inversion: .prefixedNo,
    help: "Whether alerts of rules that are taken away, or give too many, are sent as resolved.")
  var resolvesRemoved = true

  @Flag(
    name: .customLong("rules.alert.datasource-down"), inversion: .prefixedNo,
    help: "Whether an alert RuledDataSourceDown fires while the data source doesn't answer.")
  var alertsOnDataSource = true

  @Option(
    name: .customLong("rules.alert.datasource-down-for"), help: "For how long no answer has to come before it fires.")
  var dataSourceDownFor = DurationArgument(milliseconds: 120_000)

  @Option(
    name: .customLong("rules.alert.datasource-down-label"),
    help: "A label of that alert, as name=value. May be repeated.")
  var dataSourceDownLabels: [LabelArgument] = []

  /// What applies to all rules, as far as these say.
  var settings: RuleSettings {
    let down = DataSourceDownSettings(
      hold: dataSourceDownFor.milliseconds,
      labels: Dictionary(dataSourceDownLabels.map { ($0.name, $0.value) }) { $1 })
    return RuleSettings(
      resendDelay: resendDelay.milliseconds, outageTolerance: outageTolerance.milliseconds,
      alerting: AlertingSettings(
        resolvesRemoved: resolvesRemoved, resolvedValueAnnotation: resolvedValueAnnotation,
        graceForPending: gracePeriod.milliseconds, dataSourceDown: alertsOnDataSource ? down : nil))
  }

  func validate() throws {
    guard (1...10_000_000).contains(queueCapacity) else {
      throw ValidationError("--alertmanager.notification-queue-capacity must be between 1 and 10000000.")
    }
    guard (1...100_000).contains(batchSize) else {
      throw ValidationError("--alertmanager.notification-batch-size must be between 1 and 100000.")
    }
  }

  /// How alerts wait for Alertmanagers.
  var queue: AlertQueueOptions { AlertQueueOptions(capacity: queueCapacity, batchSize: batchSize) }

  /// How much history is kept.
  var history: HistoryLimits { HistoryLimits(retention: historyRetention.milliseconds) }
}
