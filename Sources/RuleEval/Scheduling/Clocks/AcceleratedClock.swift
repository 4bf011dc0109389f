public import PromQL

/// A virtual time that starts where it is told and runs a number of times as fast as real time: for demonstrations and
/// replays.
public struct AcceleratedClock: EvaluationClock {
  private let start: Timestamp
  private let factor: Double
  private let realStart = ContinuousClock.now

  /// A clock that shows `start` (milliseconds since 1970) now, and runs `factor` times as fast as real time; at least
  /// at a thousandth of its speed.
  public init(start: Timestamp, factor: Double) {
    self.start = start
    self.factor = factor >= 0.001 ? min(factor, 1e6) : 0.001
  }

  public func now() -> Timestamp {
    let elapsed = (ContinuousClock.now - realStart) / .milliseconds(1)
    return start + Timestamp(elapsed * factor)
  }

  public func sleep(until time: Timestamp) async throws {
    try Task.checkCancellation()
    while true {
      let now = now()
      if time <= now {
        return
      }
      // In slices, so that no number of milliseconds is too large for the real clock.
      let real = min(Double(time - now) / factor, 1000)
      try await Task.sleep(for: .microseconds(Int64(real * 1000) + 1), tolerance: .zero)
    }
  }
}
