import PromQL
import Testing

@testable import RuleEval

/// Slots that passed while nothing ran.
@Suite struct ReplayTests {
  private let fixture = GroupFixture()

  private func group(_ rules: Rule..., replay: Milliseconds = hour) -> RuleGroup {
    RuleGroup(
      name: "group", file: "rules.yml", interval: minute, rules: rules,
      extensions: GroupExtensions(align: true, replayMissed: replay))
  }

  /// The first slot.
  private let start = (noon / minute + 1) * minute

  /// Runs a group until a time, as a program that ends then.
  private func run(_ group: RuleGroup, until time: Timestamp) async throws {
    let manager = fixture.manager()
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(to: time)
    await manager.stop()
  }

  @Test func `recorded series have no gap`() async throws {
    fixture.data.set("x", .elements([VectorElement([:], 1)]))
    let group = group(.record("r", "x"))
    try await run(group, until: start + minute)
    #expect(fixture.data.times(of: "x") == [start, start + minute])
    fixture.clock.set(to: start + 5 * minute + 1)
    try await run(group, until: start + 7 * minute)
    #expect(fixture.data.times(of: "x") == (0...7).map { start + Int64($0) * minute })
  }

  @Test func `without the extension nothing of the past is evaluated`() async throws {
    let group = group(.record("r", "x"), replay: 0)
    try await run(group, until: start)
    fixture.clock.set(to: start + 5 * minute + 1)
    try await run(group, until: start + 6 * minute)
    #expect(fixture.data.times(of: "x") == [start, start + 6 * minute])
  }

  @Test func `the time that an alert waits counts, and nobody is paged for the past`() async throws {
    let group = group(.alert(hold: 3 * minute))
    fixture.down("a")
    try await run(group, until: start)
    fixture.data.setTimed("down") { [start] time in
      // "brief" fires and ends in the past; "late" is still there.
      var instances: [String] = ["a"]
      if time < start + 6 * minute { instances.append("brief") }
      if time >= start + 7 * minute { instances.append("late") }
      return .elements(instances.map { VectorElement(["instance": $0], 0) })
    }
    _ = (fixture.notifier.take(), fixture.observer.take())
    fixture.clock.set(to: start + 8 * minute + 1)
    let manager = fixture.manager()
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    #expect(fixture.notifier.take().isEmpty)
    #expect(
      Set(fixture.observer.take()) == [
        "a pending firing", "brief inactive pending", "brief pending firing", "brief firing inactive",
        "late inactive pending",
      ])
    await fixture.clock.advance(to: start + 9 * minute)
    let sent = fixture.notifier.take()
    #expect(sent.map { $0.labels["instance"] } == ["a"])
    #expect(sent.map(\.startsAt) == [start + 3 * minute])
    await fixture.clock.advance(to: start + 10 * minute)
    #expect(fixture.notifier.take().contains { $0.labels["instance"] == "late" })
    #expect(await manager.snapshot()[0].statistics.replayedIterations == 8)
    #expect(await manager.snapshot()[0].statistics.missedIterations == 0)
    await manager.stop()
  }

  @Test func `an alert that was sent before and ended in the past is sent as resolved`() async throws {
    let group = group(.alert())
    fixture.down("a")
    try await run(group, until: start)
    #expect(fixture.notifier.take().count == 1)
    fixture.down()
    fixture.clock.set(to: start + 3 * minute + 1)
    try await run(group, until: start + 4 * minute)
    let sent = fixture.notifier.take()
    #expect(sent.map(\.isResolved) == [true])
    #expect(sent.map(\.endsAt) == [start + minute])
  }

  @Test func `what is replayed is bounded in time and in number`() {
    let schedule = GroupSchedule(interval: minute, offset: 0)
    func missed(since: Timestamp, now: Timestamp, within: Milliseconds) -> [Timestamp]? {
      MissedSlots(of: schedule, since: since, now: now, within: within).map { Array($0.slots) }
    }
    #expect(missed(since: 0, now: 59_999, within: hour) == nil)
    #expect(missed(since: 0, now: 60_000, within: hour) == [60_000])
    #expect(missed(since: 1, now: 120_001, within: hour) == [60_000, 120_000])
    #expect(
      missed(since: 0, now: 10 * hour, within: 2 * minute) == [10 * hour - 2 * minute, 10 * hour - minute, 10 * hour])
    #expect(missed(since: 0, now: 10 * hour, within: 0) == nil)
    #expect(missed(since: hour, now: 0, within: hour) == nil)
    let many = MissedSlots(of: GroupSchedule(interval: 1000, offset: 7), since: 0, now: 10 * hour, within: 10 * hour)
    #expect(many?.count == 10_000)
    #expect(many?.last == 10 * hour - 993)
  }

  @Test func `replaying that takes too long leaves the rest`() async throws {
    let log = CapturedLog()
    let fixture = GroupFixture(log: log)
    let group = group(.record("r", "x"))
    let schedule = GroupSchedule(interval: minute, offset: 0)
    try await fixture.store.saveLastSlot(start, of: GroupIdentity(group))
    fixture.clock.set(to: start + 10 * minute + 1)
    fixture.data.during("x") { fixture.clock.set(to: fixture.clock.now() + 50_000) }
    let manager = fixture.manager()
    try await manager.apply([group], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    // Three evaluations take more than two minutes; then comes the present.
    let times = fixture.data.times(of: "x")
    #expect(times.prefix(3) == [start + minute, start + 2 * minute, start + 3 * minute])
    #expect(times.dropFirst(3).first == schedule.slot(notAfter: start + 10 * minute + 1 + 150_000))
    #expect(log.take().contains { $0.contains("it takes too long") })
    await manager.stop()
  }

  @Test func `few evaluations of the past run at the same time`() async {
    let turns = ReplayTurns()
    let pause = Pause()
    let log = OrderLog()
    await withTaskGroup(of: Void.self) { tasks in
      for index in 0..<5 {
        tasks.addTask {
          guard await turns.begin() else {
            return
          }
          log.add("\(index)")
          await pause.pause()
          turns.end()
        }
      }
      while log.all.count < ReplayTurns.count { await Task.yield() }
      for _ in 0..<100 { await Task.yield() }
      #expect(log.all.count == ReplayTurns.count)
      pause.end()
    }
    #expect(log.all.count == 5)
    #expect(await turns.begin())
    #expect(await turns.begin())
    let cancelled = Task { await turns.begin() }
    cancelled.cancel()
    #expect(await !cancelled.value)
    turns.end()
    #expect(await turns.begin())
  }

  @Test func `the last slot outlives the program`() async throws {
    let folder = try TemporaryFolder()
    let group = GroupIdentity(file: "f", name: "g")
    let store = try SQLiteStateStore(path: folder.path + "/state.db")
    #expect(try await store.lastSlot(of: group) == nil)
    try await store.saveLastSlot(5, of: group)
    try await store.saveLastSlot(noon, of: group)
    try await store.removeStates(evaluatedBefore: noon)
    try store.close()
    let again = try SQLiteStateStore(path: folder.path + "/state.db")
    #expect(try await again.lastSlot(of: group) == noon)
    try await again.removeStates(evaluatedBefore: noon + GroupExtensions.longestReplay + 1)
    #expect(try await again.lastSlot(of: group) == nil)
    try again.close()
  }
}
