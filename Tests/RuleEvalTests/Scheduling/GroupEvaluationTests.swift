import PromQL
import Testing

@testable import RuleEval

struct GroupEvaluationTests {
  private let fixture = GroupFixture()

  @Test func anAlertGoesPendingFiresAndResolves() async throws {
    let settings = RuleSettings(externalLabels: ["cluster": "north"], externalURL: "http://r")
    let runner = try await fixture.runner(
      .of(.alert(hold: 2 * minute, labels: ["severity": "page"])), settings: settings)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.observer.take() == ["a inactive pending"])
    #expect(fixture.notifier.take().isEmpty)
    #expect(
      fixture.sink.take() == [
        "ALERTS{alertname=\"Down\", alertstate=\"pending\", instance=\"a\", severity=\"page\"} 1.0",
        "ALERTS_FOR_STATE{alertname=\"Down\", instance=\"a\", severity=\"page\"} 1700000000.0",
      ])

    await fixture.evaluate(runner, at: noon + minute)
    #expect(fixture.notifier.take().isEmpty)
    _ = fixture.sink.take()

    await fixture.evaluate(runner, at: noon + 2 * minute)
    #expect(fixture.observer.take() == ["a pending firing"])
    #expect(
      fixture.notifier.take() == [
        AlertNotification(
          labels: ["alertname": "Down", "cluster": "north", "instance": "a", "severity": "page"],
          annotations: ["summary": "0.0"], startsAt: noon + 2 * minute, endsAt: noon + 6 * minute, isResolved: false,
          generatorURL: "http://r/graph?g0.expr=down&g0.tab=1")
      ])
    #expect(
      fixture.sink.take() == [
        "ALERTS{alertname=\"Down\", alertstate=\"firing\", instance=\"a\", severity=\"page\"} 1.0",
        "ALERTS_FOR_STATE{alertname=\"Down\", instance=\"a\", severity=\"page\"} 1700000000.0",
        "ALERTS{alertname=\"Down\", alertstate=\"pending\", instance=\"a\", severity=\"page\"} stale",
      ])

    fixture.down()
    await fixture.evaluate(runner, at: noon + 3 * minute)
    #expect(fixture.observer.take() == ["a firing inactive"])
    let resolved = fixture.notifier.take()
    #expect(resolved.map(\.isResolved) == [true])
    #expect(resolved.map(\.endsAt) == [noon + 3 * minute])
    #expect(resolved.map(\.startsAt) == [noon + 2 * minute])
    #expect(fixture.sink.take().allSatisfy { $0.hasSuffix("stale") })
    let rule = try #require(await runner.snapshot.rules.first)
    #expect(rule.state == .inactive)
    #expect(rule.alerts.isEmpty)
    #expect(rule.resolvedAlerts.count == 1)
  }

  @Test func firingAlertsAreResentAndResolvedOnesForAQuarterOfAnHour() async throws {
    let runner = try await fixture.runner(.of(.alert(), interval: 30 * second))
    fixture.down("a")
    var sent: [Milliseconds] = []
    for step in 0..<8 {
      let time = noon + Int64(step) * 30 * second
      await fixture.evaluate(runner, at: time)
      sent += fixture.notifier.take().map { _ in time - noon }
    }
    // More than the resend delay has to pass, so it is every third evaluation.
    #expect(sent == [0, 90 * second, 180 * second])

    fixture.down()
    sent = []
    let resolution = noon + 240 * second
    for step in 0..<40 {
      let time = resolution + Int64(step) * 30 * second
      await fixture.evaluate(runner, at: time)
      let notifications = fixture.notifier.take()
      #expect(notifications.allSatisfy { $0.isResolved && $0.endsAt == resolution })
      sent += notifications.map { _ in time - resolution }
    }
    #expect(sent == (0...10).map { Int64($0) * 90 * second })
    #expect(await runner.snapshot.rules[0].resolvedAlerts.isEmpty)
  }

  @Test func laterRulesRunAfterEarlierOnesHaveWritten() async throws {
    let fixture = fixture
    fixture.data.set("first", .elements([VectorElement(["job": "a"], 5)]))
    fixture.data.during("second") {
      #expect(fixture.sink.take() == ["recorded{job=\"a\"} 5.0"])
    }
    let group = RuleGroup(
      name: "g", file: "f", interval: minute, queryOffset: 10 * second,
      rules: [.record("recorded", "first"), .record("other", "second")])
    let runner = try await fixture.runner(group)
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.data.times(of: "first") == [noon - 10 * second])
    #expect(fixture.data.times(of: "second") == [noon - 10 * second])
    #expect(await runner.statistics.lastSamples == 1)

    fixture.data.during("second", nil)
    fixture.data.set("first", .elements([]))
    await fixture.evaluate(runner, at: noon + minute)
    #expect(fixture.sink.take() == ["recorded{job=\"a\"} stale"])
  }

  @Test func duplicatesAreAnErrorThatSendsAndWritesNothing() async throws {
    let runner = try await fixture.runner(.of(.alert(labels: ["instance": "all"])))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    _ = (fixture.notifier.take(), fixture.sink.take(), fixture.observer.take())
    let before = await runner.snapshot.rules[0].alerts

    fixture.down("a", "b")
    await fixture.evaluate(runner, at: noon + 5 * minute)
    #expect(fixture.notifier.take().isEmpty)
    #expect(fixture.sink.take().isEmpty)
    #expect(fixture.observer.take().isEmpty)
    let rule = await runner.snapshot.rules[0]
    #expect(rule.alerts == before)
    #expect(rule.status.health == .err)
    #expect(
      rule.status.lastError == "vector contains metrics with the same labelset after applying alert labels")

    fixture.down("a")
    await fixture.evaluate(runner, at: noon + 6 * minute)
    let healed = await runner.snapshot.rules[0]
    #expect(healed.status.health == .ok)
    #expect(healed.status.lastError == nil)
    #expect(healed.alerts.map(\.activeAt) == [noon])
  }

  @Test(arguments: [true, false])
  func tooManyAlertsEndThemAll(resolves: Bool) async throws {
    var group = RuleGroup.of(.alert())
    group.limit = 1
    let settings = RuleSettings(alerting: AlertingSettings(resolvesRemoved: resolves))
    let runner = try await fixture.runner(group, settings: settings)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.observer.take() == ["a inactive firing"])
    _ = fixture.notifier.take()
    fixture.down("a", "b")
    await fixture.evaluate(runner, at: noon + minute)
    #expect(fixture.observer.take() == ["a firing inactive"])
    let rule = await runner.snapshot.rules[0]
    #expect(rule.status.lastError == "exceeded limit of 1 with 2 alerts")
    #expect(rule.alerts.isEmpty)
    let stored = try await fixture.store.load(group: runner.prepared.identity).flatMap(\.alerts)
    #expect(stored.map(\.resolvedAt) == (resolves ? [noon + minute] : []))
    let sent = fixture.notifier.take()
    #expect(sent.map(\.isResolved) == (resolves ? [true] : []), "upstream sends nothing")
    #expect(sent.allSatisfy { $0.labels["instance"] == "a" })
    let history = try await fixture.store.page(of: AlertHistoryQuery(states: [.inactive]))
    #expect(history.entries.map(\.transition.cause) == [.limit])
    await fixture.evaluate(runner, at: noon + 3 * minute)
    #expect(fixture.notifier.take().map(\.endsAt) == (resolves ? [noon + minute] : []))
    await fixture.evaluate(runner, at: noon + 17 * minute)
    #expect(fixture.notifier.take().isEmpty, "not for ever")
  }

  @Test func aLateEvaluationLeavesTheNotificationItsValidity() async throws {
    let runner = try await fixture.runner(.of(.alert()))
    fixture.down("a")
    fixture.clock.set(to: noon + 5 * minute)
    await runner.evaluate(at: noon)
    #expect(fixture.notifier.take().map(\.endsAt) == [noon + 9 * minute])
  }

  @Test func oneRuleThatFailsDoesNotStopTheOthers() async throws {
    let runner = try await fixture.runner(.of(.record("a", "first"), .alert()))
    fixture.data.set("first", .failure("no such thing"))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    let snapshot = await runner.snapshot
    #expect(snapshot.rules.map(\.status.health) == [.err, .ok])
    #expect(snapshot.rules.map(\.status.lastError) == ["no such thing", nil])
    #expect(snapshot.rules.map(\.state) == [nil, .firing])
    #expect(snapshot.statistics.ruleEvaluations == 2)
    #expect(snapshot.statistics.ruleFailures == 1)
    #expect(fixture.notifier.take().count == 1)
  }
}
