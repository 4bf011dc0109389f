import Logging
import PromQL

extension GroupRunner {
  /// Evaluates the slots that were missed, in order, each for its own time: series are written, alerts go their steps,
  /// nothing is sent. The evaluation after them sends how alerts stand then.
  func replay(_ missed: MissedSlots) async {
    let clock = environment.clock
    let end = clock.now().addingClamped(MissedSlots.longest)
    environment.logger.info("evaluating slots of a group that were missed", metadata: metadata(of: missed))
    var count = 0
    for slot in missed.slots {
      guard !isStopping, clock.now() < end else {
        break
      }
      await waitForDependencies(at: slot, until: min(end, clock.now().addingClamped(missed.interval / 2)))
      guard await environment.replayTurns.begin() else {
        break
      }
      if !isStopping {
        previousSlot = slot
        isReplaying = true
        await Task { await self.evaluate(at: slot) }.value
        isReplaying = false
        forgetAlertsOfThePast(since: missed.first)
      }
      environment.replayTurns.end()
      guard previousSlot == slot else {
        break
      }
      statistics.replayedIterations += 1
      count += 1
      environment.progress.finish(prepared.identity, slot)
    }
    if count < missed.count, !isStopping {
      var metadata = metadata(of: missed)
      metadata["evaluated"] = "\(count)"
      environment.logger.warning(
        "some slots that a group missed are passed over: it takes too long", metadata: metadata)
    }
  }

  /// Forgets alerts that began to fire and were resolved in the past: nobody was told of them.
  private func forgetAlertsOfThePast(since first: Timestamp) {
    for index in states.indices {
      let forgotten = states[index].alerts.removeAll { alert in
        alert.resolvedAt != nil && (alert.firedAt ?? alert.activeAt) >= first
      }
      if forgotten { states[index].needsSaving = true }
    }
  }

  private func metadata(of missed: MissedSlots) -> Logger.Metadata {
    [
      "file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "slots": "\(missed.count)",
      "first": "\(missed.first)",
    ]
  }

  /// Saves up to where the group was evaluated, for groups that replay. A store that fails or hangs holds nothing up.
  func saveLastSlot(_ slot: Timestamp) async {
    guard prepared.group.extensions.replayMissed > 0, !isSavingSlot else {
      return
    }
    isSavingSlot = true
    let (store, group) = (environment.store, prepared.identity)
    let saving = Task {
      do {
        try await store.saveLastSlot(slot, of: group)
      } catch {
        environment.logger.warning(
          "the last slot of a group could not be saved; after a restart it would be evaluated again",
          metadata: ["file": "\(group.file)", "group": "\(group.name)", "error": "\(error)"])
      }
      isSavingSlot = false
    }
    _ = await saving.isDone(within: environment.storePatience)
  }
}
