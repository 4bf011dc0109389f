import Synchronization

/// One call of ``HTTPClient/send(_:)`` as both sides see it: the waiting task and the loop's thread.
final class HTTPTicket: Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPClientError>

  let request: PreparedHTTPRequest
  let deadline: ContinuousClock.Instant
  private let cancelled = Atomic(false)
  private let continuation = Mutex<CheckedContinuation<Outcome, Never>?>(nil)

  init(request: PreparedHTTPRequest, deadline: ContinuousClock.Instant) {
    self.request = request
    self.deadline = deadline
  }

  var url: String { request.url.redacted }

  /// Whether the waiting task was cancelled.
  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

  /// Notes that the waiting task was cancelled. The loop is to be told, too.
  func cancel() { cancelled.store(true, ordering: .releasing) }

  /// Says who waits for the outcome.
  func wait(_ waiting: CheckedContinuation<Outcome, Never>) {
    continuation.withLock { $0 = waiting }
  }

  /// Resumes the waiting task; only the first call counts.
  func finish(_ outcome: Outcome) {
    continuation.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }?.resume(returning: outcome)
  }
}
