import Logging
import PromQL

extension GroupRunner {
  /// Evaluates an alerting rule: alerts go their step, what changed is saved, what is due is sent, series are written.
  func evaluate(
    alerting rule: AlertingRule, _ index: Int, at slot: Timestamp, startedAt: Timestamp
  ) async throws {
    let queryTime = slot - prepared.queryOffset
    let outcome: AlertingRule.Outcome
    do {
      outcome = try await rule.evaluate(queryTime: queryTime, at: slot, alerts: states[index].alerts)
    } catch {
      await resendDuringOutage(from: index, at: slot)
      throw error
    }
    let changes: [AlertSet.Change]
    do {
      changes = try states[index].alerts.advance(
        with: outcome.elements, absent: outcome.absent, at: slot, durations: rule.durations,
        limit: prepared.group.limit)
    } catch {
      if case .tooManyAlerts = error {
        await endAlerts(of: index, at: slot, startedAt: startedAt)
      }
      throw error
    }
    note(outcome, of: index)
    states[index].lastSuccess = slot
    states[index].needsSaving = states[index].isStored || !states[index].alerts.alerts.isEmpty
    observe(changes, at: slot, startedAt: startedAt) { change in
      change.alert.labels == outcome.noDataAlert ? .noData : .evaluation
    }
    if !changes.isEmpty {
      await save()
    }
    await send(index, at: slot) { _ in true }
    if !states[index].awaitsRestoration {
      await write(AlertSeries.samples(of: states[index].alerts, at: queryTime), of: index, at: queryTime)
    }
    if let failure = outcome.resolveFailure {
      throw failure
    }
  }

  /// Ends the alerts of a rule that gave too many.
  private func endAlerts(of index: Int, at slot: Timestamp, startedAt: Timestamp) async {
    let ended = states[index].alerts.endAll(at: slot, resolves: prepared.settings.alerting.resolvesRemoved)
    if !ended.isEmpty {
      states[index].needsSaving = true
      observe(ended, at: slot, startedAt: startedAt) { _ in .limit }
      await save()
    }
    await send(index, at: slot) { alert in
      alert.resolvedAt.map { slot - $0 <= Alert.resolvedRetention } ?? false
    }
  }

  private func note(_ outcome: AlertingRule.Outcome, of index: Int) {
    var annotations = outcome.annotations
    for error in outcome.templateErrors {
      annotations.warn(error)
    }
    note(annotations, of: index)
    note(outcome.selectors, of: index)
  }

  /// Goes on sending firing and just resolved alerts while nobody can tell how they stand, within the bound.
  ///
  /// Where the evaluation is late, those of the rules that are still to come too: if every query takes until its timeout,
  /// their turn may be after an Alertmanager has given them up.
  func resendDuringOutage(from first: Int, at slot: Timestamp) async {
    let bound = AlertingRule.outageResendLimit.addingClamped(prepared.schedule.interval)
    let last = isLate(slot) ? states.count : first + 1
    for index in first..<last {
      guard let lastSuccess = states[index].lastSuccess, slot - lastSuccess <= bound else {
        continue
      }
      await send(index, at: slot) { alert in
        alert.resolvedAt.map { slot - $0 <= Alert.resolvedRetention } ?? true
      }
    }
  }

  /// Whether an evaluation comes so late that alerts which were valid from its slot on would soon be no longer.
  private func isLate(_ slot: Timestamp) -> Bool {
    environment.clock.now() - slot > max(prepared.schedule.interval, prepared.settings.resendDelay)
  }

  private func send(_ index: Int, at slot: Timestamp, where isWanted: (Alert) -> Bool) async {
    guard !isReplaying else {
      return
    }
    let settings = prepared.settings
    let interval = prepared.schedule.interval
    let time = isLate(slot) ? environment.clock.now() : slot
    let due = states[index].alerts.takeDue(at: time, resendDelay: settings.resendDelay, where: isWanted)
    guard !due.isEmpty else {
      return
    }
    await environment.notifier.send(
      due.map {
        $0.notification(
          at: time, interval: interval, resendDelay: settings.resendDelay, externalLabels: settings.externalLabels,
          generatorURL: prepared.rules[index].generatorURL,
          valueAnnotation: settings.alerting.resolvedValueAnnotation)
      })
  }

  private func observe(
    _ changes: [AlertSet.Change], at slot: Timestamp, startedAt: Timestamp,
    cause: (AlertSet.Change) -> AlertTransition.Cause
  ) {
    guard !changes.isEmpty else {
      return
    }
    let group = prepared.identity
    let transitions = changes.map {
      AlertTransition(
        file: group.file, group: group.name, from: $0.from, to: $0.to, alert: $0.alert, time: slot, cause: cause($0),
        evaluatedAt: startedAt)
    }
    unsavedTransitions = (unsavedTransitions + transitions).suffix(GroupRunner.mostUnsavedTransitions)
    environment.observer?.alertsChanged(transitions)
  }
}
