import Hummingbird
import HummingbirdTesting
import Logging
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct RulesAPITests {
  private let clock = ManualClock(now: 1_435_781_451_000)

  /// What the server answers about these rules, evaluated once over `up` of two jobs.
  private func answer(_ path: String, _ rules: [Rule], limit: Int = 0) async throws -> String {
    let store = try FixtureStore(
      parsing: "up{job=\"a\"} 1x9\nup{job=\"b\"} 0x9\n", start: 1_435_781_400_000, interval: 60_000)
    let stack = EvaluationStack(engine: Engine(), source: store, querySource: store, clock: clock)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let manager = RuleManager(
      environment: RuleEnvironment(clock: clock, notifier: StandardOutputNotifier { _ in }, logger: logger),
      factory: stack.factory)
    let group = RuleGroup(name: "g", file: "f.yml", interval: 60_000, limit: limit, labels: ["team": "x"], rules: rules)
    try await manager.apply([group], settings: RuleSettings())
    await clock.waitForSleepers(1)
    await clock.advance(by: 60_000)
    let application = Application(
      router: stack.server(manager: manager, status: DaemonStatus(started: 0)).router())
    let body = try await application.test(.router) { client in
      try await client.execute(uri: path, method: .get) { String(buffer: $0.body) }
    }
    await manager.stop()
    return body
  }

  /// The text without what depends on how fast the machine is and on the group's slot.
  private func steady(_ text: String) -> String {
    text.replacing(#/"evaluationTime":[0-9.e-]+/#, with: #""evaluationTime":0"#)
      .replacing(#/2015-07-01T20:1[0-9]:[0-9.]+Z/#, with: "TIME")
  }

  @Test func recordingRules() async throws {
    let rule = Rule(kind: .recording(metric: "job:up:sum"), expression: "sum(up)by(job)", labels: ["l": "v"])
    let expected = #"""
      {"status":"success","data":{"groups":[{"name":"g","file":"f.yml","rules":[{"name":"job:up:sum","query":"sum by (job) (up)","labels":{"l":"v","team":"x"},"health":"ok","evaluationTime":0,"lastEvaluation":"TIME","type":"recording"}],"interval":60,"limit":0,"evaluationTime":0,"lastEvaluation":"TIME"}]}}
      """#
    #expect(try await steady(answer("/api/v1/rules", [rule])) == expected)
  }

  @Test func alertingRules() async throws {
    let rule = Rule(
      kind: .alerting(name: "Down"), expression: "up == 0", holdDuration: 90_000, keepFiringFor: 500,
      labels: ["severity": "page"], annotations: ["text": "{{ $labels.job }} <&>"])
    let expected = #"""
      {"status":"success","data":{"groups":[{"name":"g","file":"f.yml","rules":[{"state":"pending","name":"Down","query":"up == 0","duration":90,"keepFiringFor":0.5,"labels":{"severity":"page","team":"x"},"annotations":{"text":"{{ $labels.job }} <&>"},"alerts":[{"labels":{"alertname":"Down","job":"b","severity":"page","team":"x"},"annotations":{"text":"b <&>"},"state":"pending","activeAt":"TIME","value":"0e+00"}],"health":"ok","evaluationTime":0,"lastEvaluation":"TIME","type":"alerting"}],"interval":60,"limit":7,"evaluationTime":0,"lastEvaluation":"TIME"}]}}
      """#
    #expect(try await steady(answer("/api/v1/rules", [rule], limit: 7)) == expected)
  }

  @Test func alerts() async throws {
    let rule = Rule(kind: .alerting(name: "Down"), expression: "up == 0")
    let expected = #"""
      {"status":"success","data":{"alerts":[{"labels":{"alertname":"Down","job":"b","team":"x"},"annotations":{},"state":"firing","activeAt":"TIME","value":"0e+00"}]}}
      """#
    #expect(try await steady(answer("/api/v1/alerts", [rule])) == expected)
  }

  @Test func rulesThatFailSayWhy() async throws {
    let rule = Rule(kind: .alerting(name: "Broken"), expression: "up * on () up")
    let body = try await answer("/api/v1/rules", [rule])
    #expect(body.contains(#""health":"err","lastError":"found duplicate series for the match group"#))
    #expect(body.contains(#""alerts":[]"#))
  }
}
