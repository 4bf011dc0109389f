import PromQL
import Synchronization
import Testing

@testable import RuleEval

struct ClockTests {
  final class Log: Sendable {
    private let text = Mutex<[String]>([])
    var lines: [String] { text.withLock { $0 } }

    func add(_ line: String) {
      text.withLock { $0.append(line) }
    }
  }

  @Test func manualTimeWakesSleepersInTheirOrder() async {
    let clock = ManualClock(now: noon)
    let log = Log()
    await withTaskGroup(of: Void.self) { tasks in
      for (name, period) in [("slow", 3 * second), ("fast", 2 * second)] {
        tasks.addTask {
          var next = noon + period
          while (try? await clock.sleep(until: next)) != nil {
            log.add("\(name) \(clock.now() - noon)")
            next += period
          }
        }
      }
      await clock.waitForSleepers(2)
      await clock.advance(by: 7 * second)
      #expect(log.lines == ["fast 2000", "slow 3000", "fast 4000", "slow 6000", "fast 6000"])
      #expect(clock.now() == noon + 7 * second)
      tasks.cancelAll()
    }
  }

  @Test func manualSleepThatIsDueEndsAtOnce() async throws {
    let clock = ManualClock(now: noon)
    try await clock.sleep(until: noon)
    try await clock.sleep(until: noon - hour)
    clock.set(to: noon + hour)
    try await clock.sleep(until: noon + minute)
    #expect(clock.now() == noon + hour)
  }

  @Test func cancelledSleepersDoNotStay() async {
    let clock = ManualClock(now: noon)
    let sleeper = Task { try await clock.sleep(until: noon + hour) }
    await clock.waitForSleepers(1)
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
    await clock.advance(by: 2 * hour)
    #expect(clock.now() == noon + 2 * hour)
  }

  @Test func systemClockShowsTheTime() async throws {
    let clock = SystemClock()
    #expect(clock.now() > noon)
    try await clock.sleep(until: clock.now() - hour)
    let until = clock.now() + 5
    try await clock.sleep(until: until)
    #expect(clock.now() >= until)
  }

  @Test func systemClockCanBeCancelled() async {
    let sleeper = Task { try await SystemClock().sleep(until: .max / 2) }
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
  }

  @Test func acceleratedTimeRunsFaster() async throws {
    let clock = AcceleratedClock(start: noon, factor: 1_000_000)
    try await clock.sleep(until: noon + hour)
    #expect(clock.now() >= noon + hour)
    try await clock.sleep(until: noon)
  }
}
