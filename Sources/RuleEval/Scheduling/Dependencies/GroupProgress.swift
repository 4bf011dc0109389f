import PromQL
import Synchronization

/// Up to which slot each group has been evaluated, so that groups can wait for others.
final class GroupProgress: Sendable {
  /// A group that has to be done with a slot.
  struct Need: Sendable {
    let group: GroupIdentity
    let slot: Timestamp
  }

  private struct Waiter {
    let needs: [Need]
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    /// Groups that are to begin have not finished anything yet.
    var finished: [GroupIdentity: Timestamp] = [:]
    var waiters: [Int: Waiter] = [:]
    var ended: Set<Int> = []
    var count = 0

    func isMet(_ need: Need) -> Bool {
      finished[need.group].map { $0 >= need.slot } ?? true
    }

    mutating func takeSatisfied() -> [Waiter] {
      let numbers = waiters.filter { $0.value.needs.allSatisfy(isMet) }.keys
      return numbers.compactMap { waiters.removeValue(forKey: $0) }
    }
  }

  private let state = Mutex(State())

  /// Notes that a group will begin: whoever needs it waits until it says how far it is.
  func expect(_ group: GroupIdentity) {
    state.withLock { state in
      if state.finished[group] == nil { state.finished[group] = .min }
    }
  }

  /// Notes that a group is done with a slot, or passed over it.
  func finish(_ group: GroupIdentity, _ slot: Timestamp) {
    change { $0.finished[group] = slot }
  }

  /// Forgets a group; nobody waits for it any more.
  func remove(_ group: GroupIdentity) {
    change { $0.finished[group] = nil }
  }

  /// Waits until groups are done with their slots, or a time has come, or the task is cancelled.
  ///
  /// - Returns: Those that are not done.
  func wait(for needs: [Need], until deadline: Timestamp, clock: any EvaluationClock) async -> [GroupIdentity] {
    let number = state.withLock { state -> Int? in
      state.count += 1
      return needs.allSatisfy(state.isMet) ? nil : state.count
    }
    guard let number else {
      return []
    }
    let timer = Task {
      try? await clock.sleep(until: deadline)
      end(number)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state -> Bool in
          if state.ended.remove(number) != nil || needs.allSatisfy(state.isMet) {
            return true
          }
          state.waiters[number] = Waiter(needs: needs, continuation: continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      end(number)
    }
    timer.cancel()
    await timer.value
    return state.withLock { state in
      state.ended.remove(number)
      return needs.filter { !state.isMet($0) }.map(\.group)
    }
  }

  private func end(_ number: Int) {
    let waiter = state.withLock { state -> Waiter? in
      guard let waiter = state.waiters.removeValue(forKey: number) else {
        state.ended.insert(number)
        return nil
      }
      return waiter
    }
    waiter?.continuation.resume()
  }

  private func change(_ body: (inout sending State) -> Void) {
    let satisfied = state.withLock { state -> [Waiter] in
      body(&state)
      return state.takeSatisfied()
    }
    for waiter in satisfied {
      waiter.continuation.resume()
    }
  }
}
