import PromQL
import Testing

@testable import RuleEval

/// `on_no_data`, and selectors that match nothing.
struct NoDataTests {
  private let fixture = GroupFixture()

  private func rule(_ policy: RuleExtensions.NoDataPolicy, hold: Milliseconds = 0) -> Rule {
    var rule = Rule.alert(hold: hold, labels: ["severity": "page"])
    rule.extensions.onNoData = policy
    return rule
  }

  private func set(_ elements: [VectorElement] = [], _ selectors: SelectorOutcome...) {
    fixture.data.set("down", .selected(elements, selectors))
  }

  private static let missing = SelectorOutcome(selector: "up", isEmpty: true)
  private static let there = SelectorOutcome(selector: "other", isEmpty: false)

  @Test func byDefaultAlertsEndAsUpstreamHasIt() async throws {
    let runner = try await fixture.runner(.of(rule(.resolve)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    set([], Self.missing)
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await runner.snapshot.rules[0].alerts.isEmpty)
  }

  @Test func alertsCanBeKept() async throws {
    let runner = try await fixture.runner(.of(rule(.keep, hold: minute)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    await fixture.evaluate(runner, at: noon + minute)
    fixture.down("a", "b")
    await fixture.evaluate(runner, at: noon + 2 * minute)
    _ = (fixture.observer.take(), fixture.sink.take(), fixture.notifier.take())
    set([], Self.missing, SelectorOutcome(selector: "x", isEmpty: true, mayBeEmpty: true))
    await fixture.evaluate(runner, at: noon + 20 * minute)
    let rule = await runner.snapshot.rules[0]
    #expect(rule.status.health == .ok)
    #expect(rule.alerts.map(\.state) == [.firing, .pending], "nobody knows whether `for` would have passed")
    #expect(fixture.observer.take().isEmpty)
    #expect(fixture.notifier.take().map(\.isResolved) == [false])
    #expect(fixture.sink.take().count == 4, "the alerts go on as series too")
    set([], Self.missing, Self.there)
    await fixture.evaluate(runner, at: noon + 21 * minute)
    #expect(fixture.observer.take() == ["a firing inactive", "b pending inactive"], "a comparison that holds for none")
  }

  @Test func anAlertCanSaySo() async throws {
    let runner = try await fixture.runner(.of(rule(.fire, hold: minute)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    await fixture.evaluate(runner, at: noon + minute)
    set([], Self.missing)
    await fixture.evaluate(runner, at: noon + 2 * minute)
    await fixture.evaluate(runner, at: noon + 3 * minute)
    let alerts = await runner.snapshot.rules[0].alerts
    #expect(
      alerts.map(\.labels) == [
        ["alertname": "Down", "instance": "a", "severity": "page"], ["alertname": "Down", "severity": "page"],
      ])
    #expect(alerts.map(\.state) == [.firing, .firing])
    #expect(alerts.last?.value.isNaN == true)
    #expect(alerts.last?.annotations == ["summary": "nan"])
    let history = try await fixture.store.page(of: AlertHistoryQuery())
    #expect(history.entries.map(\.transition.cause) == [.noData, .noData, .evaluation, .evaluation])
    fixture.down("a")
    await fixture.evaluate(runner, at: noon + 4 * minute)
    #expect(await runner.snapshot.rules[0].alerts.map { $0.labels["instance"] } == ["a"])
  }

  @Test func anExpressionThatGivesSomethingHasData() async throws {
    let runner = try await fixture.runner(.of(rule(.fire)))
    set([VectorElement(["job": "j"], 1)], SelectorOutcome(selector: "up", isEmpty: true, mayBeEmpty: true))
    await fixture.evaluate(runner, at: noon)
    #expect(await runner.snapshot.rules[0].alerts.map { $0.labels["job"] } == ["j"], "absent()")
  }

  @Test func selectorsThatMatchNothingAreSeen() async throws {
    var quiet = Rule.alert("Quiet")
    quiet.extensions.ignoresMissingSeries = true
    let runner = try await fixture.runner(.of(rule(.resolve), quiet, .record("r", "down")))
    set(
      [], Self.missing, Self.there, SelectorOutcome(selector: "fine", isEmpty: true, mayBeEmpty: true),
      SelectorOutcome(selector: "a", isEmpty: true))
    await fixture.evaluate(runner, at: noon)
    #expect(await runner.snapshot.rules.map(\.missingSelectors) == [["a", "up"], [], ["a", "up"]])
    set([], Self.there)
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await runner.snapshot.rules.allSatisfy(\.missingSelectors.isEmpty))
  }
}
