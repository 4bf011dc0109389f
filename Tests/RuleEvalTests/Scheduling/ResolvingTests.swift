import PromQL
import Testing

@testable import RuleEval

/// `resolve_expr`, and the value that an alert's series has when it is resolved.
struct ResolvingTests {
  private let fixture = GroupFixture()

  private func rule(resolveExpression: String? = "fine", hold: Milliseconds = 0, keep: Milliseconds = 0) -> Rule {
    var rule = Rule.alert(hold: hold, keepFiring: keep)
    rule.extensions.resolveExpression = resolveExpression
    return rule
  }

  private func set(_ expression: String, _ elements: [(Labels, Double)]) {
    fixture.data.set(expression, .elements(elements.map { VectorElement($0.0, $0.1) }))
  }

  @Test func aFiringAlertStaysUntilTheExpressionHolds() async throws {
    let runner = try await fixture.runner(.of(rule()))
    fixture.down("a", "b")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await runner.snapshot.rules[0].alerts.map(\.state) == [.firing, .firing])
    set("fine", [(["__name__": "fine", "instance": "b"], 1), (["instance": "other"], 1)])
    await fixture.evaluate(runner, at: noon + 2 * minute)
    #expect(await runner.snapshot.rules[0].alerts.map { $0.labels["instance"] } == ["a"])
    #expect(fixture.observer.take().suffix(1) == ["b firing inactive"])
    set("fine", [([:], 0)])
    await fixture.evaluate(runner, at: noon + 3 * minute)
    #expect(
      await runner.snapshot.rules[0].alerts.isEmpty, "an element without labels holds for all, whatever its value")
  }

  @Test func onlyFiringAlertsWithoutElementNeedIt() async throws {
    let runner = try await fixture.runner(.of(rule(hold: 2 * minute)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await runner.snapshot.rules[0].alerts.isEmpty)
    fixture.down("a")
    for step in 2...5 {
      await fixture.evaluate(runner, at: noon + Int64(step) * minute)
    }
    #expect(await runner.snapshot.rules[0].alerts.map(\.state) == [.firing])
    #expect(fixture.data.times(of: "fine").isEmpty)
    set("fine", [([:], 1)])
    await fixture.evaluate(runner, at: noon + 6 * minute)
    #expect(await runner.snapshot.rules[0].alerts.map(\.state) == [.firing], "what the rule itself says comes first")
  }

  @Test func keepFiringForBeginsWhenItHolds() async throws {
    let runner = try await fixture.runner(.of(rule(keep: 2 * minute)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    var since: [Timestamp?] = []
    for (step, holds) in [false, true, true, false, true, true].enumerated() {
      set("fine", holds ? [(["instance": "a"], 1)] : [])
      await fixture.evaluate(runner, at: noon + Int64(step + 1) * minute)
      since.append(await runner.snapshot.rules[0].alerts.first?.keepFiringSince)
    }
    #expect(since == [nil, noon + 2 * minute, noon + 2 * minute, nil, noon + 5 * minute, noon + 5 * minute])
    await fixture.evaluate(runner, at: noon + 7 * minute)
    #expect(await runner.snapshot.rules[0].alerts.isEmpty)
  }

  @Test func anErrorKeepsTheAlertAndIsSeen() async throws {
    let runner = try await fixture.runner(.of(rule()))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    _ = fixture.notifier.take()
    fixture.data.set("fine", .failure("too slow"))
    await fixture.evaluate(runner, at: noon + 2 * minute)
    let snapshot = await runner.snapshot.rules[0]
    #expect(snapshot.alerts.map(\.state) == [.firing])
    #expect(snapshot.status.health == .err)
    #expect(snapshot.status.lastError == "resolve_expr: too slow; alerts that it decides on are kept")
    #expect(fixture.notifier.take().map(\.isResolved) == [false], "it is sent again all the same")
  }

  @Test func aSeriesThatIsGoneEndsItsAlert() async throws {
    fixture.data.tellsValues = true
    let runner = try await fixture.runner(.of(rule()))
    fixture.down("a", "b")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    set("value of down", [(["__name__": "up", "instance": "a"], 0.7)])
    await fixture.evaluate(runner, at: noon + minute)
    let rule = await runner.snapshot.rules[0]
    #expect(rule.alerts.map { $0.labels["instance"] } == ["a"])
    #expect(rule.alerts.map(\.value) == [0.7], "its value goes on changing")
    #expect(rule.resolvedAlerts.map(\.resolvedValue) == [nil])
  }

  @Test func theValueAtResolutionIsSentAndKept() async throws {
    fixture.data.tellsValues = true
    let runner = try await fixture.runner(.of(rule(resolveExpression: nil)))
    fixture.down("a", "b")
    set("value of down", [(["instance": "a"], 42.5)])
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.data.times(of: "value of down").isEmpty)
    _ = fixture.notifier.take()
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    let sent = fixture.notifier.take()
    #expect(
      sent.map(\.annotations) == [["resolved_value": "42.5", "summary": "0.0"], ["summary": "0.0"]])
    let history = try await fixture.store.page(of: AlertHistoryQuery(states: [.inactive]))
    #expect(history.entries.map(\.transition.alert.resolvedValue) == [nil, 42.5])
    #expect(history.entries.map(\.transition.alert.value) == [0, 0])
    await fixture.evaluate(runner, at: noon + 3 * minute)
    #expect(fixture.notifier.take().map { $0.annotations["resolved_value"] } == ["42.5", nil])
  }

  @Test func theAnnotationCanBeNamedOrLeftOut() {
    let alert = Alert(labels: [:], annotations: ["a": "x"], value: 1, resolvedValue: 2e9, activeAt: noon)
      .resolved(value: 2e9, at: noon)
    func annotations(_ name: String) -> Labels {
      alert.notification(
        at: noon, interval: minute, resendDelay: minute, externalLabels: [:], generatorURL: "", valueAnnotation: name
      ).annotations
    }
    #expect(annotations("") == ["a": "x"])
    #expect(annotations("a") == ["a": "x"], "the rule's own come first")
    #expect(annotations("now") == ["a": "x", "now": "2e+09"])
  }

  @Test func aValueThatCannotBeToldIsNoFailure() async throws {
    fixture.data.tellsValues = true
    let runner = try await fixture.runner(.of(rule(resolveExpression: nil)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    fixture.data.set("value of down", .failure("too slow"))
    await fixture.evaluate(runner, at: noon + minute)
    let rule = await runner.snapshot.rules[0]
    #expect(rule.status.health == .ok)
    #expect(rule.status.annotations.warnings == ["the value at resolution could not be told: too slow"])
    #expect(rule.resolvedAlerts.count == 1)
  }
}
