import Foundation
import PromQL
import Testing

@testable import RuleEval

struct RestartTests {
  private let fixture = GroupFixture()

  @Test func anAlertGoesOnWhereItWas() async throws {
    let group = RuleGroup.of(.alert(hold: 5 * minute))
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    await fixture.evaluate(before, at: noon + 2 * minute)

    fixture.clock.set(to: noon + 3 * minute)
    let after = try await fixture.runner(group)
    let restored = try #require(await after.snapshot.rules[0].alerts.first)
    #expect(restored.state == .pending)
    #expect(restored.activeAt == noon)
    #expect(restored.annotations == ["summary": "0.0"])
    await fixture.evaluate(after, at: noon + 5 * minute)
    #expect(fixture.observer.take() == ["a inactive pending", "a pending firing"])
    #expect(fixture.notifier.take().map(\.startsAt) == [noon + 5 * minute])
  }

  @Test func aFiringAlertIsSentAgainAsTheSame() async throws {
    let group = RuleGroup.of(.alert(keepFiring: 10 * minute))
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    fixture.down()
    await fixture.evaluate(before, at: noon + minute)
    _ = (fixture.notifier.take(), fixture.observer.take(), fixture.sink.take())

    let after = try await fixture.runner(group)
    await fixture.evaluate(after, at: noon + 2 * minute)
    #expect(fixture.notifier.take().map(\.startsAt) == [noon])
    #expect(fixture.observer.take().isEmpty)
    #expect(await after.snapshot.rules[0].alerts.map(\.keepFiringSince) == [noon + minute])

    let third = try await fixture.runner(group)
    _ = fixture.sink.take()
    await fixture.evaluate(third, at: noon + 11 * minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
    #expect(fixture.sink.take().filter { $0.hasSuffix("stale") }.count == 2)
  }

  @Test func aResolutionThatMayNotHaveGotOutIsSentAgain() async throws {
    let group = RuleGroup.of(.alert())
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    fixture.down()
    await fixture.evaluate(before, at: noon + minute)
    _ = fixture.notifier.take()
    let after = try await fixture.runner(group)
    await fixture.evaluate(after, at: noon + 2 * minute)
    #expect(fixture.notifier.take().map(\.endsAt) == [noon + minute])
  }

  @Test(arguments: [(61 * minute, 1), (61 * minute + 1, 0)])
  func stateThatIsTooOldIsForgotten(age: Milliseconds, alerts: Int) async throws {
    let group = RuleGroup.of(.alert(hold: 5 * minute))
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    fixture.clock.set(to: noon + age)
    let after = try await fixture.runner(group)
    #expect(await after.snapshot.rules[0].alerts.count == alerts)
  }

  @Test func theDataSourceMayBeDownAfterTheRestart() async throws {
    let group = RuleGroup.of(.alert())
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    _ = fixture.notifier.take()
    fixture.data.set("down", .failure("connection refused"))
    let after = try await fixture.runner(group)
    await fixture.evaluate(after, at: noon + minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [false])
  }

  @Test func rulesOfOneNameKeepTheirOwnAlerts() async throws {
    let group = RuleGroup.of(.alert("Down", "first"), .alert("Down", "down"), .alert("Down", labels: ["severity": "x"]))
    let before = try await fixture.runner(group)
    fixture.down("a")
    await fixture.evaluate(before, at: noon)
    let after = try await fixture.runner(group)
    #expect(await after.snapshot.rules.map(\.alerts.count) == [0, 1, 1])
  }

  @Test func aDatabaseServesTheSameWay() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restart-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("state.db").path
    var environment = fixture.environment
    let prepared = try PreparedGroup(
      .of(.alert(hold: 2 * minute)), settings: RuleSettings(), factory: fixture.factory)
    fixture.down("a")
    for step in 0..<5 {
      let store = try SQLiteStateStore(path: path)
      environment.store = store
      let stored = try await store.load(group: prepared.identity)
      let runner = GroupRunner(prepared, environment: environment, stored: stored)
      await fixture.evaluate(runner, at: noon + Int64(step) * minute)
      #expect(await runner.snapshot.rules[0].alerts.map(\.activeAt) == [noon])
      #expect(await runner.snapshot.rules[0].alerts.map(\.firedAt) == [step < 2 ? nil : noon + 2 * minute])
      try store.close()
    }
    #expect(fixture.observer.take() == ["a inactive pending", "a pending firing"])
  }
}
