public import PromQL
import Synchronization

/// A time that stands still until it is told to go on: for tests.
///
/// Whoever advances it wakes the sleepers one after the other, in the order of their times, and each time waits until
/// as many tasks sleep as did before: all that follows from one time has happened when the next one comes.
public final class ManualClock: EvaluationClock {
  private struct Sleeper {
    let id: UInt64
    let time: Timestamp
    let continuation: CheckedContinuation<Void, any Error>

    static func precedes(_ left: Sleeper, _ right: Sleeper) -> Bool {
      (left.time, left.id) < (right.time, right.id)
    }
  }

  private struct Watcher {
    let count: Int
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var now: Timestamp
    var lastID: UInt64 = 0
    var sleepers: [Sleeper] = []
    var cancelled: Set<UInt64> = []
    var watchers: [Watcher] = []

    mutating func takeSatisfiedWatchers() -> [Watcher] {
      let count = sleepers.count
      let satisfied = watchers.filter { count >= $0.count }
      watchers.removeAll { count >= $0.count }
      return satisfied
    }
  }

  private let state: Mutex<State>

  /// A clock that shows a time, in milliseconds since 1970.
  public init(now: Timestamp) {
    state = Mutex(State(now: now))
  }

  public func now() -> Timestamp {
    state.withLock(\.now)
  }

  public func sleep(until time: Timestamp) async throws {
    try Task.checkCancellation()
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        enqueue(Sleeper(id: id, time: time, continuation: continuation))
      }
    } onCancel: {
      cancel(id)
    }
  }

  /// Sets the time without waking anybody, as if the machine had been suspended, or its clock set back.
  public func set(to time: Timestamp) {
    state.withLock { $0.now = time }
  }

  /// Waits until at least `count` tasks sleep.
  public func waitForSleepers(_ count: Int) async {
    await withCheckedContinuation { continuation in
      let satisfied = state.withLock { state in
        state.watchers.append(Watcher(count: count, continuation: continuation))
        return state.takeSatisfiedWatchers()
      }
      for watcher in satisfied {
        watcher.continuation.resume()
      }
    }
  }

  /// Goes on to a time, waking who is due on the way.
  ///
  /// Every task that is woken has to sleep again, sooner or later, but for `ending` ones: those are not waited for.
  public func advance(to time: Timestamp, ending: Int = 0) async {
    while true {
      let (due, count) = state.withLock { state -> (Sleeper?, Int) in
        let count = state.sleepers.count
        guard
          let index = state.sleepers.indices.min(by: { Sleeper.precedes(state.sleepers[$0], state.sleepers[$1]) }),
          state.sleepers[index].time <= time
        else {
          state.now = max(state.now, time)
          return (nil, count)
        }
        let due = state.sleepers.remove(at: index)
        state.now = max(state.now, due.time)
        return (due, count)
      }
      guard let due else {
        return
      }
      due.continuation.resume()
      await waitForSleepers(count - ending)
    }
  }

  /// Goes on by a number of milliseconds, as ``advance(to:)`` does.
  public func advance(by duration: Milliseconds) async {
    await advance(to: now() + duration)
  }

  private func enqueue(_ sleeper: Sleeper) {
    enum Fate {
      case asleep([Watcher])
      case due
      case cancelled
    }
    let fate = state.withLock { state -> Fate in
      if state.cancelled.remove(sleeper.id) != nil {
        return .cancelled
      }
      if sleeper.time <= state.now {
        return .due
      }
      state.sleepers.append(sleeper)
      return .asleep(state.takeSatisfiedWatchers())
    }
    switch fate {
    case .asleep(let watchers):
      for watcher in watchers {
        watcher.continuation.resume()
      }
    case .due: sleeper.continuation.resume()
    case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
    }
  }

  private func cancel(_ id: UInt64) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else {
        state.cancelled.insert(id)
        return nil
      }
      return state.sleepers.remove(at: index)
    }
    sleeper?.continuation.resume(throwing: CancellationError())
  }
}
