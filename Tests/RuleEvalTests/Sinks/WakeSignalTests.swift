import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(1)))
struct WakeSignalTests {
  @Test func keepsASignalThatComesEarly() async {
    let signal = WakeSignal()
    signal.set()
    signal.set()
    await signal.wait()
  }

  @Test func wakesWhoeverWaits() async {
    let signal = WakeSignal()
    for _ in 0..<100 {
      let task = Task { await signal.wait() }
      signal.set()
      await task.value
    }
  }

  @Test func cancellingEndsTheWait() async {
    let signal = WakeSignal()
    let task = Task { await signal.wait() }
    task.cancel()
    await task.value
  }
}
