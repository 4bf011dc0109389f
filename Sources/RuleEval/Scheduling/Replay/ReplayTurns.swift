import Synchronization

/// Lets few evaluations of the past run at the same time, over all groups, so that those of the present are not held up.
final class ReplayTurns: Sendable {
  /// How many at the same time.
  static let count = 2

  private struct State {
    var free = ReplayTurns.count
    var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var cancelled: Set<Int> = []
    var last = 0
  }

  private let state = Mutex(State())

  /// Waits for a turn. False where the task is cancelled before; then there is none to end.
  func begin() async -> Bool {
    let number = state.withLock { state in
      state.last += 1
      return state.last
    }
    let hasTurn = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let fate = state.withLock { state -> Bool? in
          if state.cancelled.remove(number) != nil {
            return false
          }
          guard state.free > 0 else {
            state.waiting.append((number, continuation))
            return nil
          }
          state.free -= 1
          return true
        }
        if let fate { continuation.resume(returning: fate) }
      }
    } onCancel: {
      cancel(number)
    }
    state.withLock { _ = $0.cancelled.remove(number) }
    return hasTurn
  }

  /// Ends a turn: the next one begins.
  func end() {
    let next = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard !state.waiting.isEmpty else {
        state.free += 1
        return nil
      }
      return state.waiting.removeFirst().continuation
    }
    next?.resume(returning: true)
  }

  private func cancel(_ number: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Bool, Never>? in
      guard let index = state.waiting.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.waiting.remove(at: index).continuation
    }
    waiter?.resume(returning: false)
  }
}
