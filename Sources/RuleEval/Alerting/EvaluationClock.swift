public import PromQL

/// The time that schedules and alerts go by: the wall clock in production, a virtual one in tests and replays.
public protocol EvaluationClock: Sendable {
  /// Now, in milliseconds since 1970.
  func now() -> Timestamp

  /// Returns at `time` (milliseconds since 1970), at once if that is past. Throws `CancellationError` if the task is
  /// cancelled before.
  func sleep(until time: Timestamp) async throws
}
