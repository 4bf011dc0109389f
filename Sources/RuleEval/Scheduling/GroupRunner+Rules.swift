import PromQL

extension GroupRunner {
  /// Evaluates the rules for a slot, those beside each other that have nothing to do with each other.
  ///
  /// - Returns: How many were evaluated or left out: fewer than all where the group is stopped meanwhile.
  func evaluateRules(at slot: Timestamp) async -> Int {
    var progress = RuleProgress(prepared.order)
    var done = 0
    let concurrency = environment.concurrency
    await withTaskGroup(of: (rule: Int, hasPlace: Bool).self) { tasks in
      var running = 0
      var isOwnPlaceFree = true
      while true {
        while !isStopping, progress.hasNext, isOwnPlaceFree || concurrency.acquire(), let next = progress.next() {
          let hasPlace = !isOwnPlaceFree
          isOwnPlaceFree = false
          running += 1
          tasks.addTask {
            await self.evaluate(rule: next, at: slot)
            if hasPlace { concurrency.release() }
            return (next, hasPlace)
          }
        }
        guard running > 0, let (rule, hasPlace) = await tasks.next() else {
          return
        }
        running -= 1
        isOwnPlaceFree = isOwnPlaceFree || !hasPlace
        done += 1
        if prepared.group.extensions.onError == .abort, states[rule].status.health == .err {
          for rest in rule + 1..<states.count {
            await leaveOut(rest, becauseOf: rule, at: slot)
          }
          done = states.count
          return
        }
        progress.finish(rule)
      }
    }
    return done
  }
}
