import Logging
import PromQL

extension GroupRunner {
  /// Notes how an evaluation of a rule went; a failure is logged when it is another than the last.
  func note(_ failure: (any Error)?, of index: Int) {
    let before = states[index].status
    let error = failure.map { "\($0)" }
    states[index].status.health = error == nil ? .ok : .err
    states[index].status.lastError = error
    if error != nil {
      statistics.ruleFailures += 1
    }
    guard error != before.lastError else {
      return
    }
    var metadata: Logger.Metadata = [
      "file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "rule": "\(prepared.rules[index].rule.name)",
      "index": "\(index)",
    ]
    if let error {
      metadata["error"] = "\(error)"
      environment.logger.warning("evaluating a rule failed", metadata: metadata)
    } else {
      environment.logger.info("evaluating a rule works again", metadata: metadata)
    }
  }

  /// Saves the alerts of those of the rules that were evaluated since they were saved, in one transaction.
  ///
  /// A store that fails holds nothing up: the next evaluation tries again.
  func save(_ indices: some Sequence<Int>) async {
    let due = indices.filter { states[$0].needsSaving }
    let records = due.map { index in
      StoredRuleState(
        rule: prepared.rules[index].identity, evaluatedAt: states[index].lastSuccess ?? statistics.lastSlot ?? 0,
        alerts: states[index].alerts.sorted)
    }
    guard !records.isEmpty else {
      return
    }
    do {
      try await environment.store.save(records)
      for (index, record) in zip(due, records) {
        states[index].needsSaving = false
        states[index].isStored = !record.alerts.isEmpty
      }
    } catch {
      statistics.storeFailures += 1
      environment.logger.error(
        "the state of alerts could not be saved; a restart would lose what changed since",
        metadata: [
          "file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "error": "\(error)",
        ])
    }
  }
}
