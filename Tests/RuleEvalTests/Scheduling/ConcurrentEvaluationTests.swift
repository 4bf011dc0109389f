import PromQL
import Synchronization
import Testing

@testable import RuleEval

@Suite struct ConcurrentEvaluationTests {
  /// Counts how many are inside at the same time, and lets nobody out before so many have come.
  final class Gate: Sendable {
    private struct State {
      var inside = 0
      var most = 0
      var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())
    private let expected: Int

    init(expected: Int) {
      self.expected = expected
    }

    var most: Int { state.withLock(\.most) }

    func pass() async {
      await withCheckedContinuation { continuation in
        let released = state.withLock { state -> [CheckedContinuation<Void, Never>] in
          state.inside += 1
          state.most = max(state.most, state.inside)
          state.waiting.append(continuation)
          guard state.inside >= expected else {
            return []
          }
          defer { state.waiting = [] }
          return state.waiting
        }
        for continuation in released {
          continuation.resume()
        }
      }
      state.withLock { $0.inside -= 1 }
    }
  }

  private func fixture(limit: Int) -> GroupFixture {
    GroupFixture(concurrency: EvaluationConcurrency(limit: limit))
  }

  private func element(_ value: Double) -> FakeData.Answer {
    .elements([VectorElement([:], value)])
  }

  @Test func `independent rules are evaluated beside each other within the limit`() async throws {
    let fixture = fixture(limit: 2)
    let rules = (0..<9).map { Rule.record("r\($0)", "x\($0)") }
    let gate = Gate(expected: 3)
    for index in 0..<9 {
      fixture.data.set("x\(index)", element(Double(index)))
      fixture.data.during("x\(index)") { await gate.pass() }
    }
    let runner = try await fixture.runner(RuleGroup(name: "g", file: "f", interval: minute, rules: rules))
    await fixture.evaluate(runner, at: noon)
    #expect(gate.most == 3)
    #expect(Set(fixture.sink.take()) == Set((0..<9).map { "r\($0) \(Double($0))" }))
    #expect(await runner.snapshot.statistics.ruleEvaluations == 9)
    // Every place was given back.
    #expect(fixture.environment.concurrency.acquire() && fixture.environment.concurrency.acquire())
    #expect(!fixture.environment.concurrency.acquire())
  }

  @Test func `without a limit beyond one rules come one by one in their order`() async throws {
    let fixture = fixture(limit: 0)
    let rules = (0..<5).map { Rule.record("r\($0)", "x\($0)") }
    for index in 0..<5 { fixture.data.set("x\(index)", element(Double(index))) }
    let gate = Gate(expected: 1)
    for index in 0..<5 { fixture.data.during("x\(index)") { await gate.pass() } }
    let runner = try await fixture.runner(RuleGroup(name: "g", file: "f", interval: minute, rules: rules))
    await fixture.evaluate(runner, at: noon)
    #expect(gate.most == 1)
    #expect(fixture.sink.take() == (0..<5).map { "r\($0) \(Double($0))" })
  }

  @Test func `a rule begins when what it reads is written`() async throws {
    let fixture = fixture(limit: 4)
    fixture.data.set("x", element(1))
    fixture.data.set("a + 1", element(2))
    fixture.data.set("y", element(3))
    let written = Mutex<[String]>([])
    fixture.data.during("a + 1") { [sink = fixture.sink] in written.withLock { $0 = sink.take() } }
    let runner = try await fixture.runner(.of(.record("a", "x"), .record("b", "a + 1")))
    await fixture.evaluate(runner, at: noon)
    #expect(written.withLock(\.self) == ["a 1.0"])
  }

  @Test func `a rule that hangs holds up no alert of an independent one`() async throws {
    let fixture = fixture(limit: 1)
    fixture.down("a")
    let notified = Mutex(0)
    fixture.data.during("slow") { [notifier = fixture.notifier] in
      for _ in 0..<10_000 where notified.withLock({ $0 == 0 }) {
        notified.withLock { $0 += notifier.take().count }
        await Task.yield()
      }
    }
    let runner = try await fixture.runner(.of(.record("r", "slow"), .alert()))
    await fixture.evaluate(runner, at: noon)
    #expect(notified.withLock(\.self) == 1)
  }

  @Test func `a group that aborts leaves out the rules after one that failed`() async throws {
    let fixture = fixture(limit: 4)
    var group = RuleGroup.of(.record("a", "x"), .record("b", "y"), .alert())
    group.extensions.onError = .abort
    let runner = try await fixture.runner(group)
    fixture.data.set("x", element(1))
    fixture.down("i")
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.notifier.take().count == 1)

    fixture.data.set("x", .failure("no such thing"))
    fixture.down()
    await fixture.evaluate(runner, at: noon + 2 * minute)
    var rules = await runner.snapshot.rules
    #expect(rules.map(\.status.health) == [.err, .err, .err])
    #expect(
      rules.map(\.status.lastError) == [
        "no such thing", "not evaluated: rule 1, \"a\", failed (on_error: abort)",
        "not evaluated: rule 1, \"a\", failed (on_error: abort)",
      ])
    #expect(fixture.data.times(of: "y") == [noon])
    // The alert stays, and is sent, as nobody knows better.
    #expect(fixture.notifier.take().map(\.isResolved) == [false])
    var statistics = await runner.snapshot.statistics
    #expect(statistics.ruleFailures == 1)
    #expect(statistics.ruleEvaluations == 4)

    fixture.data.set("x", element(1))
    await fixture.evaluate(runner, at: noon + 4 * minute)
    rules = await runner.snapshot.rules
    statistics = await runner.snapshot.statistics
    #expect(rules.map(\.status.health) == [.ok, .ok, .ok])
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
    #expect(statistics.ruleEvaluations == 7)
  }
}
