import PromQL
import Testing

@testable import RuleEval

/// Alerts of rules that are gone.
struct DepartedAlertsTests {
  private let fixture = GroupFixture()

  private func firing(_ manager: RuleManager, _ group: RuleGroup = .of(.alert())) async throws {
    fixture.down("a")
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [false])
    _ = fixture.observer.take()
  }

  private func causes() async throws -> [AlertTransition.Cause] {
    try await fixture.store.page(of: AlertHistoryQuery()).entries.map(\.transition.cause)
  }

  @Test func alertsOfARemovedGroupAreResolvedAndForgotten() async throws {
    let manager = fixture.manager()
    try await firing(manager)
    let removed = fixture.clock.now()
    try await manager.apply([], settings: RuleSettings())
    // The end of the alert, and that of its series.
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute - 1)
    #expect(fixture.notifier.take().isEmpty)
    await fixture.clock.advance(to: fixture.clock.now() + 1, ending: 1)
    await fixture.clock.waitForSleepers(1)
    let sent = fixture.notifier.take()
    #expect(sent.map(\.endsAt) == [removed + 2 * minute])
    #expect(sent.map(\.isResolved) == [true])
    #expect(sent.map(\.generatorURL) == ["/graph?g0.expr=down&g0.tab=1"])
    #expect(fixture.observer.take() == ["a firing inactive"])
    #expect(try await causes() == [.ruleRemoved, .evaluation])
    await fixture.clock.advance(by: 10 * minute)
    #expect(fixture.notifier.take().count >= 8, "for an Alertmanager that was not there")
    let departed = await manager.departed
    await fixture.clock.advance(by: 4 * minute)
    await fixture.clock.advance(to: fixture.clock.now() + 2 * minute, ending: 1)
    for _ in 0..<100_000 where await departed.count > 0 {
      await Task.yield()
    }
    #expect(await departed.count == 0)
    #expect(try await fixture.store.load(except: []).isEmpty)
    await manager.stop()
  }

  /// Another rule may take an alert over within two intervals; when it was sent last has nothing to do with that.
  @Test func `alerts that were sent long ago are not resolved sooner`() async throws {
    let manager = fixture.manager()
    try await firing(manager)
    await fixture.clock.advance(by: 3 * minute)
    #expect(!fixture.notifier.take().isEmpty)
    #expect(try await fixture.store.load(except: []).flatMap(\.alerts).allSatisfy { $0.lastSentAt != nil })
    let removed = fixture.clock.now()
    try await manager.apply([], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute - 1)
    #expect(fixture.notifier.take().isEmpty)
    await fixture.clock.advance(to: fixture.clock.now() + 1, ending: 1)
    await fixture.clock.waitForSleepers(1)
    #expect(fixture.notifier.take().map(\.endsAt) == [removed + 2 * minute])
    await manager.stop()
  }

  @Test func aRuleThatComesBackGoesOn() async throws {
    let manager = fixture.manager()
    try await firing(manager)
    try await manager.apply([], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    try await manager.apply([.of(.alert())], settings: RuleSettings())
    #expect(await manager.departed.count == 0)
    #expect(await manager.snapshot()[0].rules[0].alerts.count == 1)
    await manager.stop()
  }

  @Test func anAlertThatAnotherRuleTookOverIsNotResolved() async throws {
    let manager = fixture.manager()
    try await firing(manager)
    try await manager.apply([.of(.alert(), .record("r", "none"), name: "moved")], settings: RuleSettings())
    await fixture.clock.waitForSleepers(3)
    await fixture.clock.advance(by: 2 * minute - 1)
    await fixture.clock.advance(to: fixture.clock.now() + 1, ending: 2)
    let departed = await manager.departed
    for _ in 0..<100_000 where await departed.count > 0 {
      await Task.yield()
    }
    #expect(await departed.count == 0)
    #expect(fixture.notifier.take().allSatisfy { !$0.isResolved })
    #expect(try await fixture.store.load(except: []).map(\.rule.group.name) == ["moved"])
    await manager.stop()
  }

  @Test func aRuleThatWentWhileTheProgramWasDownIsEndedToo() async throws {
    let before = fixture.manager()
    try await firing(before, .of(.alert("Old")))
    await before.stop()
    let after = fixture.manager()
    try await after.apply([.of(.alert("New", "none"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute)
    let sent = fixture.notifier.take()
    #expect(sent.map { $0.labels["alertname"] } == ["Old"])
    #expect(sent.map(\.isResolved) == [true])
    await after.stop()

    let third = fixture.manager()
    try await third.apply([.of(.alert("New", "none"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute)
    let again = fixture.notifier.take()
    #expect(!again.isEmpty)
    #expect(again.allSatisfy { $0.endsAt == sent.first?.endsAt }, "nobody knows whether it got out")
    await third.stop()
  }
}
