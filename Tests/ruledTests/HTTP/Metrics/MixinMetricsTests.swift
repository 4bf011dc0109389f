import Foundation
import PromQL
import Testing

@testable import RuleEval
@testable import ruled

/// Alerts that people have on Prometheus's rule manager, notifier and remote write find their metrics here.
@Suite struct MixinMetricsTests {
  static let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"].map { $0 + "/rules/kube-prometheus" }

  /// What the metrics of this program begin with that upstream has too.
  private static let prefixes = [
    "prometheus_rule_", "prometheus_notifications_", "prometheus_remote_storage_", "prometheus_config_",
    "prometheus_engine_", "prometheus_sd_refresh_", "prometheus_template_", "prometheus_http_",
  ]
  /// What rules name beside today's names, for versions that are long gone.
  private static let former: Set = [
    "prometheus_remote_storage_failed_samples_total", "prometheus_remote_storage_succeeded_samples_total",
  ]
  /// Labels that a scrape adds.
  private static let targetLabels: Set = ["__name__", "job", "namespace"]

  private static var metrics: ProgramMetrics {
    get throws {
      let rule = Rule(kind: .alerting(name: "A"), expression: "up")
      let snapshot = RuleSnapshot(
        rule: rule, expression: "up", labels: Labels(), status: RuleStatus(), state: nil, alerts: [],
        resolvedAlerts: [], missingSelectors: [])
      let receiver = RemoteWriteTarget(name: "r", endpoint: try HTTPEndpoint(url: "http://r.example/w"))
      return ProgramMetrics(
        groups: [
          GroupSnapshot(
            file: "f", name: "g", interval: 1000, queryOffset: 0, limit: 0, rules: [snapshot],
            statistics: GroupStatistics())
        ], alertmanagers: [AlertmanagerStatistics(url: "http://a.example/api/v2/alerts")],
        status: DaemonStatus.Values(), started: 0, queries: QueryFigures.Values(), requests: RequestFigures(),
        remoteWrite: [RemoteWriteStatistics(receiver)])
    }
  }

  /// The labels of the first series of each metric.
  private static func labels(in text: String) -> [String: Set<String>] {
    var labels: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let names = line.matches(of: /(\w+)="/).map { String($0.1) }
      labels[String(line.prefix { $0 != "{" && $0 != " " })] = Set(names)
    }
    return labels
  }

  @Test(.enabled(if: folder != nil, "CONFORMANCE_DIR is not set: THE ALERTS OF KUBE-PROMETHEUS ARE NOT CHECKED"))
  func `every alert of kube-prometheus on rules and notifications has its metrics`() throws {
    let known = Self.labels(in: try Self.metrics.text.text)
    let loader = RuleFileLoader(checks: RuleSyntaxChecks(engine: Engine()))
    let folder = try #require(Self.folder)
    var found: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder) where file.hasSuffix(".yaml") {
      for rule in try loader.load(path: "\(folder)/\(file)").flatMap(\.rules) {
        for request in try Engine().prepare(rule.expression).requests(for: .instant(0)) {
          let name = request.matchers.first { $0.name == "__name__" }?.value ?? ""
          guard Self.prefixes.contains(where: name.hasPrefix), !Self.former.contains(name) else {
            continue
          }
          found.insert(name)
          let used = Set(request.matchers.map(\.name)).subtracting(Self.targetLabels)
          #expect(known[name] != nil, "\(rule.name) needs \(name)")
          #expect(used.isSubset(of: known[name] ?? []), "\(rule.name) needs the labels \(used) of \(name)")
        }
      }
    }
    #expect(found.count >= 17, "\(found.sorted())")
  }

  /// All that upstream 3.14 has in these three, but for what is of scraping, exemplars and metadata.
  @Test func `the metrics of upstream's rule manager, notifier and remote write are there`() throws {
    let known = Self.labels(in: try Self.metrics.text.text)
    let group: Set = ["rule_group"]
    let receiver: Set = ["remote_name", "url"]
    for (name, labels) in [
      ("rule_evaluation_duration_seconds", ["quantile"]), ("rule_evaluation_duration_seconds_sum", []),
      ("rule_evaluation_duration_histogram_seconds_bucket", ["le"]), ("rule_group_duration_seconds", ["quantile"]),
      ("rule_group_duration_histogram_seconds_count", []), ("rule_group_iterations_missed_total", group),
      ("rule_group_iterations_total", group), ("rule_evaluations_total", group),
      ("rule_evaluation_failures_total", group), ("rule_group_interval_seconds", group),
      ("rule_group_last_evaluation_timestamp_seconds", group), ("rule_group_last_duration_seconds", group),
      ("rule_group_last_rule_duration_sum_seconds", group), ("rule_group_last_restore_duration_seconds", group),
      ("rule_group_rules", group), ("rule_group_last_evaluation_samples", group),
      ("notifications_latency_seconds", ["alertmanager", "quantile"]),
      ("notifications_latency_histogram_seconds_bucket", ["alertmanager", "le"]),
      ("notifications_errors_total", ["alertmanager"]), ("notifications_sent_total", ["alertmanager"]),
      ("notifications_dropped_total", ["alertmanager"]), ("notifications_queue_length", ["alertmanager"]),
      ("notifications_queue_capacity", ["alertmanager"]), ("notifications_alertmanagers_discovered", []),
      ("remote_storage_samples_total", receiver), ("remote_storage_samples_failed_total", receiver),
      ("remote_storage_samples_retried_total", receiver), ("remote_storage_samples_pending", receiver),
      ("remote_storage_histograms_total", receiver), ("remote_storage_enqueue_retries_total", receiver),
      ("remote_storage_queue_highest_timestamp_seconds", receiver),
      ("remote_storage_queue_highest_sent_timestamp_seconds", receiver), ("remote_storage_shards", receiver),
      ("remote_storage_shards_desired", receiver), ("remote_storage_shards_max", receiver),
      ("remote_storage_shards_min", receiver), ("remote_storage_shard_capacity", receiver),
      ("remote_storage_max_samples_per_send", receiver), ("remote_storage_bytes_total", receiver),
      ("remote_storage_sent_batch_duration_seconds_bucket", receiver.union(["le"])),
      ("remote_storage_highest_timestamp_in_seconds", []), ("template_text_expansions_total", []),
      ("template_text_expansion_failures_total", []),
    ] as [(String, Set<String>)] {
      #expect(known["prometheus_\(name)"] == labels, "prometheus_\(name)")
    }
  }
}
