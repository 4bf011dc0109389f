import Synchronization

/// How many rules may be evaluated beside the one that every group may evaluate at any time, over all groups.
public final class EvaluationConcurrency: Sendable {
  private let free: Mutex<Int>

  /// At most so many; 0 for one rule of a group after the other.
  public init(limit: Int) {
    free = Mutex(max(0, limit))
  }

  /// Takes a place if there is one.
  func acquire() -> Bool {
    free.withLock { free in
      guard free > 0 else {
        return false
      }
      free -= 1
      return true
    }
  }

  /// Gives a place back.
  func release() {
    free.withLock { $0 += 1 }
  }
}
