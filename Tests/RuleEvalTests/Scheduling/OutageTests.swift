import PromQL
import Testing

@testable import RuleEval

/// What happens to alerts while the data source or the store is down, and when the program is.
struct OutageTests {
  private let fixture = GroupFixture()

  @Test func firingAlertsAreKeptAndResentWhileTheDataSourceIsDown() async throws {
    let runner = try await fixture.runner(.of(.alert(hold: minute)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    await fixture.evaluate(runner, at: noon + minute)
    fixture.down("a", "b")
    let lastSuccess = noon + 2 * minute
    await fixture.evaluate(runner, at: lastSuccess)
    _ = (fixture.notifier.take(), fixture.observer.take(), fixture.sink.take())

    fixture.data.set("down", .failure("connection refused"))
    var validUntil = noon + 5 * minute
    for step in 1...59 {
      let time = lastSuccess + Int64(step) * minute
      await fixture.evaluate(runner, at: time)
      for notification in fixture.notifier.take() {
        #expect(notification.labels["instance"] == "a", "a pending alert is not sent")
        #expect(!notification.isResolved)
        validUntil = max(validUntil, notification.endsAt)
      }
      #expect(validUntil > time, "no Alertmanager may take the alert for resolved")
    }
    #expect(fixture.observer.take().isEmpty)
    #expect(fixture.sink.take().isEmpty)
    let rule = await runner.snapshot.rules[0]
    #expect(rule.status.health == .err)
    #expect(rule.status.lastError == "connection refused")
    #expect(rule.alerts.map(\.state) == [.firing, .pending])

    await fixture.evaluate(runner, at: lastSuccess + hour + 5 * minute)
    #expect(fixture.notifier.take().isEmpty, "not for ever")

    fixture.down()
    await fixture.evaluate(runner, at: lastSuccess + hour + 6 * minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
    #expect(fixture.observer.take() == ["a firing inactive", "b pending inactive"])
  }

  @Test func slowFailuresDoNotKeepLaterRulesFromBeingResent() async throws {
    let fixture = fixture
    let runner = try await fixture.runner(.of(.alert("First", "first"), .alert("Second", "down")))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.notifier.take().count == 1)
    fixture.data.set("first", .failure("timeout"))
    fixture.data.during("first") { fixture.clock.set(to: noon + 4 * minute) }
    fixture.data.during("down") {
      #expect(fixture.notifier.take().map(\.endsAt) == [noon + 8 * minute])
    }
    await fixture.evaluate(runner, at: noon + minute)

    // What was sent late as firing is sent as resolved as soon as it is.
    fixture.down()
    fixture.data.during("first", nil)
    fixture.data.during("down", nil)
    await fixture.evaluate(runner, at: noon + 4 * minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
  }

  @Test func resolvedAlertsAreNotResentForEver() async throws {
    let runner = try await fixture.runner(.of(.alert()))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    fixture.data.set("down", .failure("connection refused"))
    _ = fixture.notifier.take()
    await fixture.evaluate(runner, at: noon + 10 * minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
    await fixture.evaluate(runner, at: noon + 17 * minute)
    #expect(fixture.notifier.take().isEmpty)
  }

  @Test func aStoreThatFailsHoldsNothingUp() async throws {
    let runner = try await fixture.runner(.of(.alert()))
    await fixture.store.fail(true)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.notifier.take().count == 1)
    #expect(await runner.statistics.storeFailures > 0)
    #expect(await runner.snapshot.rules[0].status.health == .ok)
    await fixture.store.fail(false)
    await fixture.evaluate(runner, at: noon + minute)
    #expect(try await fixture.store.load(group: runner.prepared.identity).flatMap(\.alerts).count == 1)
  }

  @Test func aStoreThatHangsHoldsNothingUp() async throws {
    var environment = fixture.environment
    environment.storePatience = .milliseconds(10)
    let prepared = try PreparedGroup(.of(.alert()), settings: RuleSettings(), factory: fixture.factory)
    let runner = GroupRunner(prepared, environment: environment)
    await fixture.store.hang(true)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down("b")
    await fixture.evaluate(runner, at: noon + minute)
    #expect(fixture.notifier.take().map { $0.labels["instance"] } == ["a", "a", "b"])
    #expect(await runner.statistics.storeFailures >= 3)
    await fixture.store.hang(false)
    while await runner.saveUnderWay != nil {
      await Task.yield()
    }
    await fixture.evaluate(runner, at: noon + 2 * minute)
    let stored = try await fixture.store.load(group: prepared.identity).flatMap(\.alerts)
    #expect(Set(stored.map { $0.labels["instance"] }) == ["a", "b"])
    let history = try await fixture.store.page(of: AlertHistoryQuery()).entries
    #expect(history.map(\.transition.time) == [noon + minute, noon + minute, noon], "each once, in order")
  }

  @Test func whatIsSentWasSavedBefore() async throws {
    let store = fixture.store
    let notifier = RememberingNotifier(store: store)
    var environment = fixture.environment
    environment.notifier = notifier
    let prepared = try PreparedGroup(.of(.alert()), settings: RuleSettings(), factory: fixture.factory)
    let runner = GroupRunner(prepared, environment: environment)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await notifier.stored == [[nil], [noon + minute]])
  }

  /// Looks at what is stored whenever something is sent.
  private actor RememberingNotifier: Notifier {
    private let store: UnreliableStore
    /// When the stored alerts were resolved, by call.
    private(set) var stored: [[Timestamp?]] = []

    init(store: UnreliableStore) {
      self.store = store
    }

    func send(_ notifications: [AlertNotification]) async {
      let states = (try? await store.load(except: [])) ?? []
      stored.append(states.flatMap(\.alerts).map(\.resolvedAt))
    }

    func drain(until deadline: Timestamp) async {}
  }

  @Test func alertsThatEndedAreNotKeptInTheStore() async throws {
    let runner = try await fixture.runner(.of(.alert(hold: hour)))
    fixture.down("a")
    await fixture.evaluate(runner, at: noon)
    #expect(try await fixture.store.load(group: runner.prepared.identity).flatMap(\.alerts).count == 1)
    fixture.down()
    await fixture.evaluate(runner, at: noon + minute)
    #expect(try await fixture.store.load(group: runner.prepared.identity).flatMap(\.alerts).isEmpty)
  }

  @Test func aChangeIsSavedBeforeLaterRulesAreEvaluated() async throws {
    let fixture = GroupFixture()
    let runner = try await fixture.runner(.of(.alert(), .record("slow", "first")))
    fixture.down("a")
    fixture.data.during("first") {
      #expect(await fixture.store.saves == 1)
      #expect(fixture.notifier.take().count == 1)
    }
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.data.times(of: "first") == [noon])
  }

  @Test func nothingIsSavedWhereThereIsNothing() async throws {
    let runner = try await fixture.runner(.of(.alert(), .record("a", "first")))
    await fixture.evaluate(runner, at: noon)
    #expect(await fixture.store.saves == 0)
    fixture.down("a")
    await fixture.evaluate(runner, at: noon + minute)
    #expect(await fixture.store.saves == 1)
    fixture.down()
    await fixture.evaluate(runner, at: noon + 2 * minute)
    await fixture.evaluate(runner, at: noon + 20 * minute)
    let saves = await fixture.store.saves
    await fixture.evaluate(runner, at: noon + 21 * minute)
    #expect(await fixture.store.saves == saves)
  }
}
