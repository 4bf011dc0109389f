internal import PromQL

/// Runs an operation that is cancelled at a deadline.
///
/// `stage` says in the error's message what took too long. Throws what the operation throws, and ``PromQL/QueryError`` of
/// kind `timeout` at the deadline.
public func withDeadline<Value: Sendable>(
  _ deadline: ContinuousClock.Instant, in stage: @autoclosure @Sendable () -> String,
  _ operation: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await operation() }
    group.addTask {
      try await Task.sleep(until: deadline, tolerance: .zero, clock: .continuous)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw QueryError(.timeout, "query timed out in \(stage())")
    }
    return value
  }
}
