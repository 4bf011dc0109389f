import Hummingbird
import HummingbirdTesting
import Logging
import PromQL
import RuleEval

@testable import ruled

/// A server over `up` of two jobs and some groups, evaluated once.
struct WebAnswers {
  struct Answer {
    let status: Int
    let body: String
    let headers: HTTPFields
  }

  let clock = ManualClock(now: 1_435_781_451_000)
  let manager: RuleManager
  var server: WebServer

  init(_ groups: [RuleGroup] = []) async throws {
    let store = try FixtureStore(
      parsing: "up{job=\"a\"} 1x9\nup{job=\"b\"} 0x9\n", start: 1_435_781_400_000, interval: 60_000)
    let overlay = RecordedSeriesOverlay()
    let source = OverlaySeriesSource(base: store, overlay: overlay)
    let clock = clock
    let catalog = OverlayCatalog(base: SelectedSeriesCatalog(source: store) { clock.now() }, overlay: overlay)
    let stack = EvaluationStack(
      engine: Engine(), source: source, querySource: source, catalog: catalog, clock: clock)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    manager = RuleManager(
      environment: RuleEnvironment(
        clock: clock, notifier: StandardOutputNotifier { _ in }, sink: overlay, logger: logger),
      factory: stack.factory)
    server = stack.server(
      manager: manager, status: DaemonStatus(started: 0), configuration: { "global: {}\n" },
      flags: ["web.listen-address": ":9095"])
    guard !groups.isEmpty else {
      return
    }
    try await manager.apply(groups, settings: RuleSettings())
    await clock.waitForSleepers(groups.count)
    await clock.advance(by: 60_000)
  }

  /// Groups with one recording rule each.
  static func groups(_ names: [String]) -> [RuleGroup] {
    names.map { name in
      RuleGroup(
        name: name, file: "f.yml", interval: 60_000,
        rules: [Rule(kind: .recording(metric: "\(name):up"), expression: "sum by (job) (up)", labels: ["group": name])])
    }
  }

  func answer(
    _ path: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], form: String? = nil
  ) async throws -> Answer {
    var fields = headers
    if form != nil {
      fields[.contentType] = "application/x-www-form-urlencoded"
    }
    return try await Application(router: server.router()).test(.router) { [fields] client in
      let answer = try await client.executeRequest(
        uri: path, method: method, headers: fields, body: form.map { ByteBuffer(string: $0) })
      return Answer(status: answer.status.code, body: String(buffer: answer.body), headers: answer.headers)
    }
  }

  func body(_ path: String) async throws -> String {
    try await answer(path).body
  }

  func stop() async {
    await manager.stop()
  }
}
