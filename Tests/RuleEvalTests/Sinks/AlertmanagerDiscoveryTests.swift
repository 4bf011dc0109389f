import Foundation
import Logging
import PromQL
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct AlertmanagerDiscoveryTests {
  private let clock = SinkClock()

  private func withNotifier(
    answering reply: LoopbackServer.Reply = .status(200),
    _ body: (LoopbackServer, AlertmanagerNotifier) async throws -> Void
  ) async throws {
    try await withServer { _ in
      reply
    } _: { server, client in
      let notifier = AlertmanagerNotifier(
        client: client, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
      try await body(server, notifier)
    }
  }

  private func configuration(_ sections: String, alerts: String = "[]") throws -> AlertingConfiguration {
    try PrometheusConfigurationLoader(environment: [:]).load(
      text: "alerting: {alert_relabel_configs: \(alerts), alertmanagers: \(sections)}", file: "f", folder: "/"
    ).alerting
  }

  /// The labels of the alerts in each request.
  private static func labels(_ server: LoopbackServer) throws -> [[[String: String]]] {
    struct Alert: Decodable {
      var labels: [String: String]
    }
    return try server.requests.map { try JSONDecoder().decode([Alert].self, from: Data($0.body)).map(\.labels) }
  }

  @Test func `rules choose Alertmanagers, their scheme and their path`() throws {
    let text = """
      [{static_configs: [{targets: [a:1, b:2, c:3, d:4, 'u@e:5'], labels: {dc: x, __alerts_path__: /g}}, {targets: [a:1]}],
        path_prefix: p, scheme: https, timeout: 7s,
        relabel_configs: [
          {action: drop, source_labels: [__address__], regex: 'b:.*'},
          {source_labels: [__address__], regex: 'c:.*', target_label: __scheme__, replacement: http},
          {source_labels: [__address__], regex: 'c:.*', target_label: __alerts_path__, replacement: own},
          {source_labels: [__address__], regex: 'd:.*', target_label: __address__, replacement: 'a:1'}]}]
      """
    let alertmanager = try #require(try configuration(text).alertmanagers.first)
    guard case .fixed(let groups) = alertmanager.discovery[0] else { return }
    let found = FoundAlertmanagers(groups, alertmanager)
    #expect(
      found.active.map(\.endpoint.description) == [
        "https://a:1/g", "http://c:3/own", "https://a:1/p/api/v2/alerts",
      ])
    #expect(found.active.map(\.timeout) == [.seconds(7), .seconds(7), .seconds(7)])
    #expect(found.dropped == ["https://b:2/g"])
    #expect(found.faults == ["the address of a target holds user information"])
  }

  @Test func `no more Alertmanagers are used than there is room for`() throws {
    let alertmanager = AlertmanagerConfiguration(discovery: [])
    let group = TargetGroup(addresses: (0..<1_010).map { "a:\($0)" }, labels: [:])
    let found = FoundAlertmanagers([group], alertmanager)
    #expect(found.active.count == FoundAlertmanagers.limit)
    #expect(found.faults == ["there are more than 1000 targets, of which the others get no alerts"])
  }

  @Test func `alerts are relabelled for all and for each section`() async throws {
    try await withNotifier { server, notifier in
      let address = server.url.dropFirst("http://".count)
      let sections = """
        [{static_configs: [{targets: ['\(address)']}], path_prefix: one,
          alert_relabel_configs: [{action: drop, source_labels: [alertname], regex: b}]},
         {static_configs: [{targets: ['\(address)']}], path_prefix: two,
          alert_relabel_configs: [{target_label: section, replacement: two}]}]
        """
      notifier.use(try configuration(sections, alerts: "[{target_label: all, replacement: x}]"))
      await notifier.send([alert("a"), alert("b")])
      await notifier.drain(until: clock.now() + 5000)
      var sent: [String: [[String: String]]] = [:]
      for (request, labels) in zip(server.requests, try Self.labels(server)) { sent[request.path] = labels }
      #expect(
        sent == [
          "/one/api/v2/alerts": [["alertname": "a", "all": "x"]],
          "/two/api/v2/alerts": [
            ["alertname": "a", "all": "x", "section": "two"], ["alertname": "b", "all": "x", "section": "two"],
          ],
        ])
      #expect(
        notifier.alertmanagers().active == [server.url + "/one/api/v2/alerts", server.url + "/two/api/v2/alerts"])
    }
  }

  @Test func `alerts are held until an Alertmanager is found`() async throws {
    let folder = try TemporaryFolder()
    try await withNotifier { server, notifier in
      notifier.use(try configuration("[{file_sd_configs: [{files: ['\(folder.path)/am.yml']}]}]"))
      await notifier.send([alert("a"), alert("b")])
      await notifier.send([alert("a", annotation: "new"), alert("late", endsAt: clock.now() + 10)])
      #expect(notifier.alertmanagers().heldAlerts == 3)
      // The first look finds nothing.
      await eventually { !clock.wakeTimes.isEmpty }
      try folder.write("- targets: ['\(server.url.dropFirst("http://".count))']", to: "am.yml")
      clock.advance(by: FileDiscovery.watchInterval)
      await eventually { server.requests.count == 1 }
      // What ended while it was held is of no use any more: an Alertmanager would take it as resolved.
      #expect(try Self.labels(server) == [[["alertname": "a"], ["alertname": "b"]]])
      #expect(notifier.alertmanagers().heldAlerts == 0)
      #expect(notifier.alertmanagers().active == ["\(server.url)/api/v2/alerts"])
    }
  }

  @Test func `one that comes back goes on with its queue`() async throws {
    try await withNotifier(answering: .hang) { server, notifier in
      let address = server.url.dropFirst("http://".count)
      func section(_ more: String) -> String {
        "[{static_configs: [{targets: ['\(address)']}], path_prefix: down, \(more)}]"
      }
      notifier.use(try configuration(section("timeout: 10s")))
      await notifier.send([alert("a"), alert("b")])
      await eventually { server.requests.count == 1 }
      // Gone, and back with another timeout while the first request hangs.
      notifier.use(AlertingConfiguration())
      #expect(notifier.alertmanagers().active.isEmpty)
      notifier.use(try configuration(section("timeout: 20s")))
      let statistics = try #require(notifier.statistics().first)
      #expect(statistics.queueLength == 2)
      #expect(server.requests.count == 1)
      // Nothing ends it later.
      clock.advance(by: RetiredSenders.patience + 1)
      await notifier.send([alert("c")])
      #expect(notifier.statistics().first?.queueLength == 3)
      #expect(notifier.statistics().first?.dropped == 0)
    }
  }

  @Test func `one that is gone is given up after a while`() async throws {
    try await withNotifier(answering: .status(503)) { server, notifier in
      let target = try AlertmanagerTarget(baseURL: server.url)
      notifier.use(AlertingConfiguration(), fixed: [target])
      await notifier.send([alert("a", endsAt: clock.now() + 1_000_000)])
      await eventually { !server.requests.isEmpty && !clock.wakeTimes.isEmpty }
      notifier.use(AlertingConfiguration())
      clock.advance(by: RetiredSenders.patience + 1)
      // Its end takes a moment; then nothing of it is left to take up again.
      await eventually {
        notifier.use(AlertingConfiguration(), fixed: [target])
        let length = notifier.statistics().first?.queueLength
        notifier.use(AlertingConfiguration())
        clock.advance(by: RetiredSenders.patience + 1)
        return length == 0
      }
    }
  }

  @Test func `a section that stays equal is left alone`() async throws {
    try await withNotifier { server, notifier in
      let address = server.url.dropFirst("http://".count)
      let first = "{static_configs: [{targets: ['\(address)']}], path_prefix: first}"
      let second = "{static_configs: [{targets: ['\(address)']}], path_prefix: second}"
      notifier.use(try configuration("[\(first)]"))
      await notifier.send([alert("a")])
      await eventually { notifier.statistics().first?.sent == 1 }
      notifier.use(try configuration("[\(second), \(first)]"))
      #expect(notifier.statistics().map(\.sent) == [0, 1])
      #expect(
        notifier.alertmanagers().active == ["\(server.url)/second/api/v2/alerts", "\(server.url)/first/api/v2/alerts"])
    }
  }
}
