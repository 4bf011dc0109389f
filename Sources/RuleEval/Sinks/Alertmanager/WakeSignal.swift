import Synchronization

/// Wakes one task that waits for work. A signal that comes while nobody waits is kept.
final class WakeSignal: Sendable {
  private struct State {
    var isSet = false
    var waiting: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Wakes the task that waits, or lets the next call of ``wait()`` return at once.
  func set() {
    let waiting = state.withLock { state in
      state.isSet = state.waiting == nil
      defer { state.waiting = nil }
      return state.waiting
    }
    waiting?.resume()
  }

  /// Returns after the next ``set()``, or when the task is cancelled. Only one task may wait at a time.
  func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isSet = state.withLock { state in
          if !state.isSet { state.waiting = continuation }
          defer { state.isSet = false }
          return state.isSet
        }
        if isSet { continuation.resume() }
      }
    } onCancel: {
      set()
    }
  }
}
