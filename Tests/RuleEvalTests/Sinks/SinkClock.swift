import PromQL
import RuleEval
import Synchronization

/// A clock that stands still until a test moves it.
final class SinkClock: EvaluationClock {
  private struct State {
    var now: Timestamp
    var sleepers: [Int: (until: Timestamp, continuation: CheckedContinuation<Void, any Error>)] = [:]
    var nextSleeper = 0
    var cancelled: Set<Int> = []
  }

  private let state: Mutex<State>

  init(now: Timestamp = 1_700_000_000_000) {
    state = Mutex(State(now: now))
  }

  /// The times that somebody sleeps until, in order.
  var wakeTimes: [Timestamp] { state.withLock { $0.sleepers.values.map(\.until).sorted() } }

  func now() -> Timestamp { state.withLock { $0.now } }

  func advance(by length: Milliseconds) {
    let woken = state.withLock { state in
      state.now += length
      let woken = state.sleepers.filter { $0.value.until <= state.now }
      for number in woken.keys { state.sleepers[number] = nil }
      return woken.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  func sleep(until time: Timestamp) async throws {
    let number = state.withLock { state in
      state.nextSleeper += 1
      return state.nextSleeper
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.contains(number) { return .failure(CancellationError()) }
          if time <= state.now { return .success(()) }
          state.sleepers[number] = (time, continuation)
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}

/// An alert named `name`, which began to fire at 1,000 ms and ends at `endsAt`.
func alert(
  _ name: String, annotation: String = "", endsAt: Timestamp = 1_700_000_240_000, isResolved: Bool = false
) -> AlertNotification {
  AlertNotification(
    labels: ["alertname": name], annotations: annotation.isEmpty ? [:] : ["summary": annotation], startsAt: 1000,
    endsAt: endsAt, isResolved: isResolved, generatorURL: "http://here/graph?g0.expr=up&g0.tab=1")
}
