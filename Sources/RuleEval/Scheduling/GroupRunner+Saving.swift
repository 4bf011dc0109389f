import Logging
import PromQL

extension GroupRunner {
  /// How many changes of alerts wait for a store that fails; of more, the oldest are left out of the history.
  static let mostUnsavedTransitions = 10_000

  /// Saves the alerts of all rules that were evaluated since they were saved, and what changed, in one transaction: a
  /// change without the state that it led to would come a second time after a crash.
  ///
  /// A store that fails, or hangs, holds nothing up: the next evaluation tries again.
  func save() async {
    func hasSomething() -> Bool { !unsavedTransitions.isEmpty || states.contains(where: \.needsSaving) }
    // Rules that are evaluated beside each other save one after the other.
    while hasSomething(), let saving = saveUnderWay {
      guard !isStoreHanging, await saving.isDone(within: environment.storePatience) else {
        isStoreHanging = true
        noteStoreFailure("it is still busy with what was saved before")
        return
      }
    }
    guard hasSomething() else {
      return
    }
    let due = states.indices.filter { states[$0].needsSaving }
    let transitions = unsavedTransitions
    let records = due.map { index in
      StoredRuleState(
        rule: prepared.rules[index].identity, evaluatedAt: states[index].lastSuccess ?? statistics.lastSlot ?? 0,
        alerts: states[index].alerts.sorted, generatorURL: prepared.rules[index].generatorURL)
    }
    unsavedTransitions = []
    for (index, record) in zip(due, records) {
      states[index].needsSaving = false
      states[index].isStored = states[index].isStored || !record.alerts.isEmpty
    }
    let store = environment.store
    let saving = Task { try await store.save(records, transitions: transitions) }
    let end = Task { await self.finish(saving, due, records, transitions) }
    saveUnderWay = end
    let patience = environment.storePatience
    if await !end.isDone(within: patience) {
      isStoreHanging = saveUnderWay == end
      noteStoreFailure("it takes longer than \(patience)")
    }
  }

  /// Notes how a save went, however long it took.
  private func finish(
    _ saving: Task<Void, any Error>, _ indices: [Int], _ records: [StoredRuleState], _ transitions: [AlertTransition]
  ) async {
    let result = await saving.result
    saveUnderWay = nil
    isStoreHanging = false
    switch result {
    case .success:
      for (index, record) in zip(indices, records) where !states[index].needsSaving {
        states[index].isStored = !record.alerts.isEmpty
      }
    case .failure(let error):
      for index in indices {
        states[index].needsSaving = true
      }
      unsavedTransitions = (transitions + unsavedTransitions).suffix(Self.mostUnsavedTransitions)
      noteStoreFailure("\(error)")
    }
  }

  private func noteStoreFailure(_ reason: String) {
    statistics.storeFailures += 1
    environment.logger.error(
      "the state of alerts could not be saved; a restart would lose what changed since",
      metadata: ["file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "error": "\(reason)"])
  }
}

extension Task where Success == Void, Failure == Never {
  /// Waits until the task has ended, but no longer than a duration. Whether it has.
  func isDone(within duration: Duration) async -> Bool {
    let (ends, continuation) = AsyncStream<Bool>.makeStream()
    let waiting = Task<Void, Never> {
      await value
      continuation.yield(true)
    }
    let limit = Task<Void, Never> {
      // Cancelled where the task has ended in time.
      if (try? await Task<Never, Never>.sleep(for: duration)) != nil {
        continuation.yield(false)
      }
    }
    defer {
      limit.cancel()
      waiting.cancel()
    }
    // In a task of its own, so that whoever is cancelled waits all the same.
    return await Task<Bool, Never> { await ends.first { _ in true } ?? false }.value
  }
}
