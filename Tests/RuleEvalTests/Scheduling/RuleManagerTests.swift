import PromQL
import Testing

@testable import RuleEval

struct RuleManagerTests {
  private let fixture = GroupFixture()

  private func groups(_ manager: RuleManager) async -> [String] {
    await manager.snapshot().map(\.name)
  }

  @Test func groupsRunOnTheirSchedules() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    let group = RuleGroup.of(.alert(hold: 2 * minute))
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 5 * minute)
    let schedule = GroupSchedule(interval: minute, group: GroupIdentity(group))
    let first = schedule.slot(notAfter: noon) + minute
    #expect(fixture.data.times(of: "down") == (0..<5).map { first + Int64($0) * minute })
    #expect(fixture.observer.take() == ["a inactive pending", "a pending firing"])
    let snapshot = try #require(await manager.snapshot().first)
    #expect(snapshot.statistics.iterations == 5)
    #expect(snapshot.statistics.missedIterations == 0)
    #expect(snapshot.statistics.lastSlot == first + 4 * minute)
    #expect(snapshot.rules[0].alerts.map(\.activeAt) == [first])
    await manager.stop()
  }

  @Test func slotsThatPassDuringAnEvaluationAreMissed() async throws {
    let fixture = fixture
    let manager = fixture.manager()
    let group = RuleGroup.of(.alert())
    let first = GroupSchedule(interval: minute, group: GroupIdentity(group)).slot(notAfter: noon) + minute
    fixture.data.during("down") {
      fixture.data.during("down", nil)
      fixture.clock.set(to: first + 3 * minute + second)
    }
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(to: first)
    #expect(fixture.data.times(of: "down") == [first, first + 3 * minute])
    let statistics = try #require(await manager.snapshot().first?.statistics)
    #expect(statistics.iterations == 4)
    #expect(statistics.missedIterations == 2)
    #expect(statistics.ruleEvaluations == 2)
    await manager.stop()
  }

  @Test func aClockThatIsSetBackDoesNotStopAGroup() async throws {
    let manager = fixture.manager()
    let group = RuleGroup.of(.alert(hold: minute))
    fixture.down("a")
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 3 * minute)
    _ = fixture.notifier.take()
    let slot = try #require(await manager.snapshot().first?.statistics.lastSlot)
    let before = fixture.data.times(of: "down").count
    _ = fixture.observer.take()
    fixture.data.during("down") { [clock = fixture.clock, data = fixture.data] in
      data.during("down", nil)
      clock.set(to: slot - hour)
    }
    await fixture.clock.advance(to: slot + minute)
    let again: [Timestamp] = (1...61).map { slot - hour + Int64($0) * minute }
    #expect(Array(fixture.data.times(of: "down").dropFirst(before)) == [slot + minute] + again)
    #expect(fixture.observer.take().isEmpty, "the alert fires all the time")
    #expect(fixture.notifier.take().count >= 30)
    await manager.stop()
  }

  @Test func equalGroupsAreLeftAlone() async throws {
    let manager = fixture.manager()
    let groups = [RuleGroup.of(.alert(), name: "a"), RuleGroup.of(.alert("Other", "other"), name: "b")]
    fixture.down("a")
    try await manager.apply(groups, settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute)
    try await manager.apply(groups.reversed(), settings: RuleSettings())
    let snapshot = await manager.snapshot()
    #expect(snapshot.map(\.name) == ["a", "b"])
    #expect(snapshot.map(\.statistics.iterations) == [2, 2])
    #expect(snapshot[0].rules[0].status.health == .ok)
    await fixture.clock.advance(by: minute)
    #expect(await manager.snapshot().map(\.statistics.iterations) == [3, 3])
    await manager.stop()
  }

  @Test func aChangedGroupKeepsTheAlertsOfItsRules() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    fixture.data.set("other", .elements([VectorElement(["instance": "a"], 3)]))
    fixture.data.set("first", .elements([VectorElement([:], 1)]))
    let old = RuleGroup.of(.alert(hold: 5 * minute), .record("gone", "first"), .record("kept", "first"))
    try await manager.apply([old], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 3 * minute)
    _ = (fixture.sink.take(), fixture.observer.take())

    let new = RuleGroup.of(.record("kept", "first"), .alert("New", "none"), .alert("Down", "other", hold: 5 * minute))
    try await manager.apply([new], settings: RuleSettings())
    let carried = await manager.snapshot()[0]
    #expect(carried.rules.map(\.alerts.count) == [0, 0, 1])
    #expect(carried.statistics.iterations == 3)
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    #expect(fixture.sink.take().filter { $0.hasSuffix("stale") } == ["gone stale"])
    let alert = try #require(await manager.snapshot()[0].rules[2].alerts.first)
    #expect(alert.value == 3)
    #expect(fixture.observer.take().isEmpty)
    await fixture.clock.advance(by: 2 * minute)
    #expect(fixture.observer.take() == ["a pending firing"])
    await manager.stop()
  }

  @Test func aSeriesThatAnotherRuleTookOverDoesNotEnd() async throws {
    let manager = fixture.manager()
    fixture.data.set("first", .elements([VectorElement([:], 1)]))
    fixture.data.set("second", .elements([VectorElement(["job": "a"], 2)]))
    try await manager.apply([.of(.record("same", "first", labels: ["job": "a"]))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    try await manager.apply([.of(.record("same", "second"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    #expect(fixture.sink.take() == [#"same{job="a"} 1.0"#, #"same{job="a"} 2.0"#])
    await manager.stop()
  }

  @Test func aReloadDoesNotSkipASlot() async throws {
    let fixture = GroupFixture()
    let manager = fixture.manager()
    let old = RuleGroup.of(.record("a", "first"), .record("b", "second"))
    let first = GroupSchedule(interval: minute, group: GroupIdentity(old)).slot(notAfter: noon) + minute
    let new = RuleGroup.of(.record("a", "first"), .record("b", "second"), .record("c", "third"))
    let reload = Handoff()
    fixture.data.during("first") {
      fixture.data.during("first", nil)
      let former = await manager.runners[GroupIdentity(old)]
      await reload.begin { try await manager.apply([new], settings: RuleSettings()) }
      while await former?.isStopping == false {
        await Task.yield()
      }
    }
    try await manager.apply([old], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(to: first)
    try await reload.finish()
    #expect(fixture.data.times(of: "second") == [first])
    #expect(fixture.data.times(of: "third") == [first])
    await manager.stop()
  }

  @Test func aSlotThatPassesDuringAReloadIsEvaluated() async throws {
    let manager = fixture.manager()
    let old = RuleGroup.of(.alert())
    let first = GroupSchedule(interval: minute, group: GroupIdentity(old)).slot(notAfter: noon) + minute
    try await manager.apply([old], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    fixture.clock.set(to: first + second)
    try await manager.apply([.of(.alert("New", "new"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    #expect(fixture.data.times(of: "new") == [first])
    await manager.stop()
  }

  @Test func aRecordingRuleDoesNotInheritAlertsOfItsName() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    try await manager.apply([.of(.alert("Down"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    try await manager.apply([.of(.record("Down", "first"))], settings: RuleSettings())
    #expect(await manager.snapshot()[0].rules.map(\.alerts.count) == [0])
    await manager.stop()
  }

  @Test func absurdDurationsDoNotOverflow() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    let group = RuleGroup(
      name: "g", file: "f", interval: minute, queryOffset: .min,
      rules: [.alert(hold: .max, keepFiring: .max), .alert("Other", hold: .min, keepFiring: .min)])
    try await manager.apply([group], settings: RuleSettings(resendDelay: .max, outageTolerance: .max))
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 2 * minute)
    #expect(await manager.snapshot()[0].rules.map(\.state) == [.pending, .firing])
    await manager.stop()
  }

  @Test func aBrokenReloadChangesNothing() async throws {
    let manager = fixture.manager()
    try await manager.apply([.of(.alert(), name: "a")], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await #expect(throws: QueryError.self) {
      try await manager.apply(
        [.of(.alert("New", "other"), name: "a"), .of(.alert("Bad", "broken"), name: "b")], settings: RuleSettings())
    }
    await #expect(throws: RuleManagerError.duplicateGroup(file: "rules.yml", name: "x")) {
      try await manager.apply([.of(name: "x"), .of(name: "x")], settings: RuleSettings())
    }
    await fixture.store.fail(true)
    await #expect(throws: StateStoreError.self) {
      try await manager.apply([.of(.alert(), name: "new")], settings: RuleSettings())
    }
    #expect(await groups(manager) == ["a"])
    await fixture.clock.advance(by: minute)
    #expect(fixture.data.times(of: "down").count == 1)
    await manager.stop()
  }

  @Test func changedSettingsReachEveryGroup() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    let group = RuleGroup(name: "g", file: "f", rules: [.alert()])
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    _ = fixture.notifier.take()
    let settings = RuleSettings(evaluationInterval: 2 * minute, externalLabels: ["cluster": "south"])
    try await manager.apply([group], settings: settings)
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 4 * minute)
    let sent = fixture.notifier.take()
    #expect(!sent.isEmpty)
    #expect(sent.allSatisfy { $0.labels["cluster"] == "south" })
    #expect(await manager.snapshot()[0].interval == 2 * minute)
    await manager.stop()
  }

  @Test func removedGroupsEndTheirSeriesAndCanSendNothing() async throws {
    let manager = fixture.manager()
    let settings = RuleSettings(alerting: AlertingSettings(resolvesRemoved: false))
    fixture.down("a")
    fixture.data.set("first", .elements([VectorElement([:], 1)]))
    let kept = RuleGroup.of(.record("moved", "first"), name: "kept")
    try await manager.apply(
      [.of(.alert(), .record("moved", "first"), name: "gone"), .of(.alert("New", "none"), name: "kept")],
      settings: settings)
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: minute)
    _ = (fixture.notifier.take(), fixture.sink.take())
    let removed = fixture.clock.now()
    try await manager.apply([kept], settings: settings)
    #expect(await groups(manager) == ["kept"])
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: 2 * minute - 1)
    #expect(fixture.sink.take().allSatisfy { $0 == "moved 1.0" })
    #expect(fixture.notifier.take().isEmpty)
    await fixture.clock.advance(to: fixture.clock.now() + 1, ending: 1)
    while await manager.retirementsUnderWay > 0 {
      await Task.yield()
    }
    #expect(fixture.sink.newest == removed + 1)
    #expect(
      fixture.sink.take() == [
        "ALERTS{alertname=\"Down\", alertstate=\"firing\", instance=\"a\"} stale",
        "ALERTS_FOR_STATE{alertname=\"Down\", instance=\"a\"} stale",
      ])
    await manager.stop()
  }

  @Test func `state goes with a group whose file was renamed`() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    let old = RuleGroup.of(.alert(hold: 2 * minute))
    try await manager.apply([old], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: minute)
    let activeAt = try #require(await manager.snapshot().first?.rules[0].alerts.first?.activeAt)
    var new = RuleGroup.of(.alert(hold: 3 * minute))
    new.file = "renamed.yml"
    try await manager.apply([new], settings: RuleSettings())
    var snapshot = await manager.snapshot()
    #expect(snapshot.map(\.file) == ["renamed.yml"])
    #expect(snapshot[0].rules[0].alerts.map(\.activeAt) == [activeAt])
    #expect(try await fixture.store.load(group: GroupIdentity(old)).isEmpty)
    #expect(try await fixture.store.load(group: GroupIdentity(new)).flatMap(\.alerts).map(\.activeAt) == [activeAt])

    // Two of the name: nobody can tell which one it was.
    var other = new
    other.file = "other.yml"
    var another = new
    another.file = "another.yml"
    try await manager.apply([other, another], settings: RuleSettings())
    snapshot = await manager.snapshot()
    #expect(snapshot.flatMap { $0.rules[0].alerts }.isEmpty)
    await manager.stop()
  }

  @Test func `state goes with a group that was renamed, where its rules tell it`() async throws {
    let manager = fixture.manager()
    fixture.down("a")
    func group(_ name: String, _ alert: String) -> RuleGroup {
      .of(.alert(alert, hold: 2 * minute), .record("r", "down"), name: name)
    }
    try await manager.apply([group("one", "Down"), group("two", "Other")], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(by: minute)
    func activity() async -> [String: Timestamp?] {
      let groups = await manager.snapshot().map { ($0.name, $0.rules[0].alerts.first?.activeAt) }
      return Dictionary(uniqueKeysWithValues: groups)
    }
    let before = await activity()
    let expected = [before["one"], before["two"]]
    #expect(expected.allSatisfy { $0 ?? nil != nil })
    try await manager.apply([group("three", "Down"), group("four", "Other")], settings: RuleSettings())
    let after = await activity()
    #expect([after["three"], after["four"]] == expected)
    #expect(try await fixture.store.load(except: []).map(\.rule.group.name).sorted() == ["four", "three"])

    // Another rule, or two groups with the same ones: nobody can tell.
    try await manager.apply(
      [group("five", "New"), group("six", "Other"), group("seven", "Other")], settings: RuleSettings())
    #expect(await activity().values.allSatisfy { $0 == nil })
    await manager.stop()
  }

  @Test func stoppingFinishesTheRuleAtHand() async throws {
    let fixture = GroupFixture()
    let manager = fixture.manager()
    fixture.down("a")
    let stop = Handoff()
    fixture.data.during("down") {
      let runner = await manager.runners.values.first
      await stop.begin { await manager.stop() }
      while await runner?.isStopping == false {
        await Task.yield()
      }
    }
    try await manager.apply([.of(.alert(), .record("a", "second"))], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(to: noon + minute, ending: 1)
    try await stop.finish()
    #expect(fixture.notifier.take().count == 1)
    #expect(fixture.data.times(of: "second").isEmpty)
    let group = GroupIdentity(file: "rules.yml", name: "group")
    #expect(try await fixture.store.load(group: group).flatMap(\.alerts).count == 1)
    try await manager.apply([.of(.alert())], settings: RuleSettings())
    #expect(fixture.data.times(of: "down").count == 1, "a stopped manager stays so")
  }
}

/// Something begun in one place whose end is awaited in another.
actor Handoff {
  private var task: Task<Void, any Error>?
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func begin(_ work: @escaping @Sendable () async throws -> Void) {
    task = Task { try await work() }
    for continuation in waiting {
      continuation.resume()
    }
    waiting = []
  }

  func finish() async throws {
    if task == nil {
      await withCheckedContinuation { waiting.append($0) }
    }
    try await task?.value
  }
}
