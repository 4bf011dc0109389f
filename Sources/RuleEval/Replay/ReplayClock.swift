internal import PromQL
import Synchronization

/// The time of a replay: that of the slot which is evaluated.
final class ReplayClock: EvaluationClock {
  private let time: Mutex<Timestamp>

  init(_ time: Timestamp) {
    self.time = Mutex(time)
  }

  func now() -> Timestamp { time.withLock(\.self) }

  /// Goes on to a time.
  func set(to time: Timestamp) {
    self.time.withLock { $0 = time }
  }

  /// Nobody waits in a replay: the time that is waited for has come.
  func sleep(until time: Timestamp) async throws {
    try Task.checkCancellation()
  }
}
