import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite struct GroupDependencyTests {
  private let fixture = GroupFixture()

  private func group(
    _ name: String, _ expression: String, offset: Milliseconds, dependsOn: [String] = []
  ) -> RuleGroup {
    RuleGroup(
      name: name, file: "rules.yml", interval: minute, rules: [.record(name, expression)],
      extensions: GroupExtensions(dependsOn: dependsOn, evaluationOffset: offset))
  }

  /// The first slot of groups without offset.
  private let start = (noon / minute + 1) * minute

  @Test func `a group is evaluated after those it depends on`() async throws {
    let log = OrderLog()
    let first = Pause()
    fixture.data.during("x") {
      log.add("x")
      await first.pause()
    }
    fixture.data.during("y") { log.add("y") }
    let manager = fixture.manager()
    try await manager.apply(
      [group("b", "y", offset: 0, dependsOn: ["a"]), group("a", "x", offset: 0)], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    let advance = Task { await fixture.clock.advance(to: start) }
    await first.waitUntilPaused()
    // The other group sleeps until its patience ends, and begins when this one is done.
    await fixture.clock.waitForSleepers(1)
    #expect(log.all == ["x"])
    first.end()
    await advance.value
    await fixture.clock.waitForSleepers(2)
    #expect(log.all == ["x", "y"])
    #expect(fixture.data.times(of: "y") == [start])
    await manager.stop()
  }

  @Test func `the last slot before its own is enough`() async throws {
    let manager = fixture.manager()
    try await manager.apply(
      [group("b", "y", offset: 10_000, dependsOn: ["a"]), group("a", "x", offset: 20_000)], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    await fixture.clock.advance(to: start + 70_000)
    #expect(fixture.data.times(of: "y") == [start + 10_000, start + 70_000])
    #expect(fixture.data.times(of: "x") == [start + 20_000])
    await manager.stop()
  }

  @Test func `nobody waits for more than half an interval`() async throws {
    let log = CapturedLog()
    let fixture = GroupFixture(log: log)
    let hang = Pause()
    fixture.data.during("x") { await hang.pause() }
    let manager = fixture.manager()
    try await manager.apply(
      [group("b", "y", offset: 0, dependsOn: ["a"]), group("a", "x", offset: 0)], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    let advance = Task { await fixture.clock.advance(to: start + 29_999, ending: 1) }
    await hang.waitUntilPaused()
    await advance.value
    await fixture.clock.waitForSleepers(1)
    #expect(fixture.data.times(of: "y").isEmpty)
    await fixture.clock.advance(to: start + 30_000)
    #expect(fixture.data.times(of: "y") == [start])
    #expect(log.take().contains { $0.contains("before those it depends on") })
    hang.end()
    await manager.stop()
  }

  @Test func `a group that waits stops at once and leaves the slot to its successor`() async throws {
    let hang = Pause()
    fixture.data.during("x") { await hang.pause() }
    let manager = fixture.manager()
    let a = group("a", "x", offset: 0)
    try await manager.apply([group("b", "y", offset: 0, dependsOn: ["a"]), a], settings: RuleSettings())
    await fixture.clock.waitForSleepers(2)
    let advance = Task { await fixture.clock.advance(to: start, ending: 1) }
    await hang.waitUntilPaused()
    await advance.value
    await fixture.clock.waitForSleepers(1)
    try await manager.apply([group("b", "z", offset: 0), a], settings: RuleSettings())
    await fixture.clock.waitForSleepers(1)
    #expect(fixture.data.times(of: "y").isEmpty)
    #expect(fixture.data.times(of: "z") == [start])
    hang.end()
    await manager.stop()
  }

  @Test func `names that mean nothing are refused`() async throws {
    let manager = fixture.manager()
    await #expect(throws: RuleManagerError.self) {
      try await manager.apply([group("b", "y", offset: 0, dependsOn: ["a"])], settings: RuleSettings())
    }
    #expect(await manager.snapshot().isEmpty)
  }
}

/// What happened, in its order.
final class OrderLog: Sendable {
  private let entries = Mutex<[String]>([])

  var all: [String] { entries.withLock(\.self) }

  func add(_ entry: String) {
    entries.withLock { $0.append(entry) }
  }
}

/// A place where something stops until it is told to go on.
final class Pause: Sendable {
  private struct State {
    var isOver = false
    var isPaused = false
    var paused: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }
  private let state = Mutex(State())

  func pause() async {
    await withCheckedContinuation { continuation in
      let resumed = state.withLock { state -> [CheckedContinuation<Void, Never>] in
        if state.isOver { return [continuation] }
        state.isPaused = true
        state.paused.append(continuation)
        defer { state.watchers = [] }
        return state.watchers
      }
      for continuation in resumed { continuation.resume() }
    }
  }

  func waitUntilPaused() async {
    await withCheckedContinuation { continuation in
      let isPaused = state.withLock { state -> Bool in
        if !state.isPaused { state.watchers.append(continuation) }
        return state.isPaused
      }
      if isPaused { continuation.resume() }
    }
  }

  func end() {
    let resumed = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.isOver = true
      defer { state.paused = [] }
      return state.paused
    }
    for continuation in resumed { continuation.resume() }
  }
}
