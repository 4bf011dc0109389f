import PromQL
import RuleEval

/// What `/metrics` says: upstream's names where upstream has the same metric.
struct ProgramMetrics {
  let groups: [GroupSnapshot]
  let alertmanagers: [AlertmanagerStatistics]
  let status: DaemonStatus.Values
  /// The time, in milliseconds since 1970.
  var now: Timestamp = 0
  /// When the program started, in milliseconds since 1970.
  let started: Timestamp
  /// What people's queries took.
  let queries: QueryFigures.Values
  /// What was answered.
  let requests: RequestFigures
  /// What service discovery did.
  var discovery = DiscoveryStatistics()
  /// What was written to receivers of remote write.
  var remoteWrite: [RemoteWriteStatistics] = []
  /// How the data sources of the rules fare.
  var dataSources: [DataSourceHealth.Report] = []

  /// All of them.
  var text: MetricsText {
    var text = MetricsText()
    writeProgram(&text)
    writeProcess(&text)
    writeGroups(&text)
    writeAlerts(&text)
    writeSources(&text)
    writeTemplates(&text)
    writeNotifications(&text)
    writeRemoteStorage(&text)
    writeQueries(&text)
    writeRequests(&text)
    return text
  }

  private func writeProgram(_ text: inout MetricsText) {
    text.metric(
      "ruled_build_info", .gauge, "Which version of ruled runs.",
      [MetricsText.Value(labels: [("version", BuildInformation.version)], value: 1)])
    text.metric(
      "prometheus_build_info", .gauge,
      "A metric with a constant '1' value labeled by the version of Prometheus whose API and language ruled has.",
      [
        MetricsText.Value(
          labels: [
            ("branch", ""), ("goarch", ""), ("goos", "linux"), ("goversion", ""), ("revision", "ruled"), ("tags", ""),
            ("version", BuildInformation.compatibleVersion),
          ], value: 1)
      ])
    text.metric(
      "prometheus_ready", .gauge, "Whether startup was fully completed and the rules are being evaluated.",
      status.isReady ? 1 : 0)
    text.metric(
      "prometheus_config_last_reload_successful", .gauge,
      "Whether the last configuration reload attempt was successful.", status.isLastReloadSuccessful ? 1 : 0)
    text.metric(
      "prometheus_config_last_reload_success_timestamp_seconds", .gauge,
      "Timestamp of the last successful configuration reload.", Double(status.lastSuccess ?? 0) / 1000)
  }

  private func writeProcess(_ text: inout MetricsText) {
    text.metric(
      "process_start_time_seconds", .gauge, "Start time of the process since unix epoch in seconds.",
      Double(started) / 1000)
    guard let usage = ProcessUsage.current else {
      return
    }
    text.metric(
      "process_cpu_seconds_total", .counter, "Total user and system CPU time spent in seconds.", usage.cpuSeconds)
    text.metric(
      "process_resident_memory_bytes", .gauge, "Resident memory size in bytes.", Double(usage.residentBytes))
    text.metric(
      "process_virtual_memory_bytes", .gauge, "Virtual memory size in bytes.", Double(usage.virtualBytes))
    text.metric("process_open_fds", .gauge, "Number of open file descriptors.", Double(usage.openFiles))
    text.metric("process_max_fds", .gauge, "Maximum number of open file descriptors.", Double(usage.mostFiles))
    text.metric("ruled_threads", .gauge, "Number of threads of the process.", Double(usage.threads))
  }

  private func writeTemplates(_ text: inout MetricsText) {
    let templates = TemplateStatistics.shared
    text.metric(
      "prometheus_template_text_expansions_total", .counter, "The total number of template text expansions.",
      Double(templates.expansions))
    text.metric(
      "prometheus_template_text_expansion_failures_total", .counter,
      "The total number of template text expansion failures.", Double(templates.failures))
  }
}
