import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct WakeSignalTests {
  /// How many waits have returned.
  private final class Returns: Sendable {
    private let number = Atomic(0)

    var count: Int { number.load(ordering: .sequentiallyConsistent) }

    func note() {
      number.add(1, ordering: .sequentiallyConsistent)
    }
  }

  private func wait(for signal: WakeSignal, _ returns: Returns) -> Task<Void, Never> {
    Task {
      await signal.wait()
      returns.note()
    }
  }

  @Test func keepsOneSignalThatComesEarly() async {
    let signal = WakeSignal()
    let returns = Returns()
    signal.set()
    signal.set()
    await signal.wait()
    let second = wait(for: signal, returns)
    for _ in 0..<100 { await Task.yield() }
    #expect(returns.count == 0)
    signal.set()
    await second.value
    #expect(returns.count == 1)
  }

  @Test func wakesWhoeverWaits() async {
    let signal = WakeSignal()
    let returns = Returns()
    for round in 1...100 {
      let task = wait(for: signal, returns)
      signal.set()
      await task.value
      #expect(returns.count == round)
    }
  }

  @Test func cancellingEndsTheWait() async {
    let signal = WakeSignal()
    let returns = Returns()
    let task = wait(for: signal, returns)
    task.cancel()
    await task.value
    #expect(returns.count == 1)
  }
}
