import Logging
import PromQL

@testable import RuleEval

/// One group with everything around it faked. Its rules are evaluated one by one unless a test asks for more.
struct GroupFixture {
  let data = FakeData()
  let notifier = FakeNotifier()
  let sink = FakeSink()
  let observer = FakeObserver()
  let store = UnreliableStore()
  let clock: ManualClock
  let environment: RuleEnvironment

  init(
    now: Timestamp = noon, log: CapturedLog = CapturedLog(),
    concurrency: EvaluationConcurrency = EvaluationConcurrency(limit: 0)
  ) {
    clock = ManualClock(now: now)
    let logger = Logger(label: "test") { _ in log.handler }
    environment = RuleEnvironment(
      clock: clock, notifier: notifier, sink: sink, store: store, observer: observer,
      concurrency: concurrency, logger: logger)
  }

  var factory: FakeFactory { FakeFactory(data: data) }

  func manager() -> RuleManager {
    RuleManager(environment: environment, factory: factory)
  }

  func runner(_ group: RuleGroup, settings: RuleSettings = RuleSettings()) async throws -> GroupRunner {
    let prepared = try PreparedGroup(group, settings: settings, factory: factory)
    let stored = try await store.load(group: prepared.identity)
    return GroupRunner(prepared, environment: environment, stored: stored)
  }

  /// Sets which instances the expression `down` gives.
  func down(_ instances: String...) {
    data.set("down", .elements(instances.map { VectorElement(["__name__": "up", "instance": $0], 0) }))
  }

  /// Sets the time and evaluates the group for it.
  func evaluate(_ runner: GroupRunner, at time: Timestamp) async {
    clock.set(to: time)
    await runner.evaluate(at: time)
  }
}

extension Rule {
  static func alert(
    _ name: String = "Down", _ expression: String = "down", hold: Milliseconds = 0, keepFiring: Milliseconds = 0,
    labels: [String: String] = [:]
  ) -> Rule {
    Rule(
      kind: .alerting(name: name), expression: expression, holdDuration: hold, keepFiringFor: keepFiring,
      labels: labels, annotations: ["summary": "$value"])
  }

  static func record(_ metric: String, _ expression: String, labels: [String: String] = [:]) -> Rule {
    Rule(kind: .recording(metric: metric), expression: expression, labels: labels)
  }
}

extension RuleGroup {
  static func of(_ rules: Rule..., name: String = "group", interval: Milliseconds = minute) -> RuleGroup {
    RuleGroup(name: name, file: "rules.yml", interval: interval, rules: rules)
  }
}
