import ArgumentParser
import RuleEval
import Testing

@testable import ruled

struct AlertArgumentsTests {
  private func parse(_ arguments: String...) throws -> AlertArguments {
    try AlertArguments.parse(arguments)
  }

  @Test func withoutAnyTheyAreTheDefaults() throws {
    let arguments = try parse()
    #expect(arguments.settings == RuleSettings())
    #expect(arguments.history == HistoryLimits())
    #expect(arguments.queue == AlertQueueOptions(capacity: 10_000, batchSize: 256))
  }

  @Test func theyReachTheSettings() throws {
    let arguments = try parse(
      "--storage.history-retention", "0s", "--rules.alert.resend-delay", "30s", "--rules.alert.for-outage-tolerance",
      "2h", "--rules.alert.for-grace-period", "5m", "--rules.alert.resolved-value-annotation", "",
      "--no-rules.alert.resolve-removed", "--rules.alert.datasource-down-for", "1m",
      "--rules.alert.datasource-down-label", "severity=page", "--rules.alert.datasource-down-label", "team=a=b")
    #expect(arguments.history.retention == 0)
    #expect(
      arguments.settings
        == RuleSettings(
          resendDelay: 30_000, outageTolerance: 7_200_000,
          alerting: AlertingSettings(
            resolvesRemoved: false, resolvedValueAnnotation: "", graceForPending: 300_000,
            dataSourceDown: DataSourceDownSettings(hold: 60_000, labels: ["severity": "page", "team": "a=b"]))))
    #expect(try parse("--no-rules.alert.datasource-down").settings.alerting.dataSourceDown == nil)
  }

  @Test func queuesHaveUpstreamsOptions() throws {
    let arguments = try parse(
      "--alertmanager.notification-queue-capacity", "50000", "--alertmanager.notification-batch-size", "1024")
    #expect(arguments.queue == AlertQueueOptions(capacity: 50_000, batchSize: 1024))
    #expect(throws: (any Error).self) { try parse("--alertmanager.notification-queue-capacity", "0") }
    #expect(throws: (any Error).self) { try parse("--alertmanager.notification-batch-size", "0") }
  }

  @Test(arguments: ["severity", "1a=b", "a-b=c", "=b", "ä=b"])
  func labelsHaveNamesAsPrometheusHasThem(text: String) {
    #expect(LabelArgument(argument: text) == nil)
  }
}
