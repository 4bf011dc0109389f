/// Lets a number of tasks pass at once; the others wait in the order in which they came.
actor ConcurrencyLimit {
  private struct Waiter {
    let id: Int
    let continuation: CheckedContinuation<Void, any Error>
  }

  private let mostWaiting: Int
  private var free: Int
  private var lastID = 0
  private var waiting: [Waiter] = []

  /// - Parameters:
  ///   - limit: How many may pass at once.
  ///   - mostWaiting: How many more may wait.
  init(_ limit: Int, mostWaiting: Int) {
    free = limit
    self.mostWaiting = mostWaiting
  }

  /// Runs an operation when its turn has come.
  ///
  /// Throws ``TooManyWaiting``, what the operation throws, or `CancellationError` if the task is cancelled while it
  /// waits.
  nonisolated func run<Value: Sendable>(_ operation: () async throws -> Value) async throws -> Value {
    try await enter()
    do {
      let value = try await operation()
      await leave()
      return value
    } catch {
      await leave()
      throw error
    }
  }

  /// More tasks wait than may.
  struct TooManyWaiting: Error {}

  private func enter() async throws {
    try Task.checkCancellation()
    guard free == 0 else {
      free -= 1
      return
    }
    guard waiting.count < mostWaiting else {
      throw TooManyWaiting()
    }
    lastID += 1
    let id = lastID
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        // Whoever was cancelled before it stood in the line is not found there by the handler.
        if Task.isCancelled {
          continuation.resume(throwing: CancellationError())
        } else {
          waiting.append(Waiter(id: id, continuation: continuation))
        }
      }
    } onCancel: {
      Task { await self.giveUp(id) }
    }
  }

  private func leave() {
    if waiting.isEmpty {
      free += 1
    } else {
      waiting.removeFirst().continuation.resume()
    }
  }

  private func giveUp(_ id: Int) {
    if let index = waiting.firstIndex(where: { $0.id == id }) {
      waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
  }
}
