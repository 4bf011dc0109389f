import Foundation
public import PromQL

/// The wall clock.
///
/// Sleeps in short slices and looks at the wall clock after each, so that one that is set forward wakes sleepers within
/// a second. One that is set back does not prolong a sleep: it then ends before its time, and who sleeps looks again.
public struct SystemClock: EvaluationClock {
  private static let slice = Duration.seconds(1)

  public init() {}

  public func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(time.tv_sec) * 1000 + Timestamp(time.tv_nsec) / 1_000_000
  }

  public func sleep(until time: Timestamp) async throws {
    try Task.checkCancellation()
    let start = ContinuousClock.now
    let longest = remaining(until: time)
    while true {
      let remaining = remaining(until: time)
      let slept = ContinuousClock.now - start
      if remaining <= .zero || slept >= longest {
        return
      }
      try await Task.sleep(for: min(remaining, longest - slept, SystemClock.slice), tolerance: .zero)
    }
  }

  private func remaining(until time: Timestamp) -> Duration {
    let now = now()
    return time > now ? .milliseconds(time - now) : .zero
  }
}
