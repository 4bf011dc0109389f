import Logging
import PromQL

extension GroupRunner {
  /// Evaluates the rules for one slot. `missed` slots before it were passed over.
  func evaluate(at slot: Timestamp, missed: Int = 0) async {
    let began = ContinuousClock.now
    statistics.iterations += 1 + missed
    statistics.missedIterations += missed
    statistics.lastEvaluation = environment.clock.now()
    statistics.lastSlot = slot
    statistics.lastSamples = 0
    if missed > 0 {
      environment.logger.warning(
        "evaluations of a group missed because the one before took too long",
        metadata: ["file": "\(prepared.group.file)", "group": "\(prepared.group.name)", "missed": "\(missed)"])
    }
    let evaluated = await evaluateRules(at: slot)
    if evaluated < prepared.rules.count {
      // Whoever succeeds this group evaluates the slot once more, so that no rule misses it.
      previousSlot = slot - prepared.schedule.interval
    } else {
      await endOrphans(at: slot)
    }
    await save(states.indices)
    let took = GroupRunner.seconds(since: began)
    statistics.lastDuration = took
    statistics.durationTotal += took
    statistics.lastRuleDurationSum = states.reduce(0) { $0 + $1.status.evaluationTime }
  }

  func evaluate(rule index: Int, at slot: Timestamp) async {
    let began = ContinuousClock.now
    let startedAt = environment.clock.now()
    var failure: (any Error)?
    do {
      switch prepared.rules[index].body {
      case .alerting(let rule): try await evaluate(alerting: rule, index, at: slot)
      case .recording(let rule): try await evaluate(recording: rule, index, at: slot)
      }
    } catch {
      failure = error
    }
    note(failure, of: index)
    states[index].status.lastEvaluation = startedAt
    states[index].status.evaluationTime = GroupRunner.seconds(since: began)
    statistics.ruleEvaluations += 1
    statistics.ruleDurationTotal += states[index].status.evaluationTime
  }

  private func evaluate(alerting rule: AlertingRule, _ index: Int, at slot: Timestamp) async throws {
    let queryTime = slot - prepared.queryOffset
    let outcome: AlertingRule.Outcome
    do {
      outcome = try await rule.evaluate(queryTime: queryTime, at: slot)
    } catch {
      await resendDuringOutage(from: index, at: slot)
      throw error
    }
    let before = states[index].alerts
    let changes: [AlertSet.Change]
    do {
      changes = try states[index].alerts.advance(
        with: outcome.elements, at: slot, durations: rule.durations, limit: prepared.group.limit)
    } catch {
      if states[index].alerts != before {
        let dropped = before.sorted.filter { $0.state != .inactive }
        observe(dropped.map { AlertSet.Change(alert: $0, from: $0.state, to: .inactive) }, at: slot)
        states[index].needsSaving = states[index].isStored
        await save(index...index)
      }
      throw error
    }
    var annotations = outcome.annotations
    for error in outcome.templateErrors {
      annotations.warn(error)
    }
    note(annotations, of: index)
    states[index].lastSuccess = slot
    states[index].needsSaving = states[index].isStored || !states[index].alerts.alerts.isEmpty
    observe(changes, at: slot)
    await send(index, at: slot) { _ in true }
    await write(AlertSeries.samples(of: states[index].alerts, at: queryTime), of: index, at: queryTime)
    if !changes.isEmpty {
      await save(index...index)
    }
  }

  private func evaluate(recording rule: RecordingRule, _ index: Int, at slot: Timestamp) async throws {
    let queryTime = slot - prepared.queryOffset
    let outcome = try await rule.evaluate(at: queryTime, limit: prepared.group.limit, evaluationTime: slot)
    note(outcome.annotations, of: index)
    states[index].lastSuccess = slot
    await write(outcome.samples, of: index, at: queryTime)
  }

  /// Leaves a rule out for a slot, as an earlier one failed and the group has `on_error: abort`.
  func leaveOut(_ index: Int, becauseOf failed: Int, at slot: Timestamp) async {
    noteLeftOut(index, becauseOf: failed)
    states[index].status.lastEvaluation = environment.clock.now()
    states[index].status.evaluationTime = 0
    await resendDuringOutage(from: index, at: slot)
  }

  /// Goes on sending firing and just resolved alerts while nobody can tell how they stand, within the bound.
  ///
  /// Where the evaluation is late, those of the rules that are still to come too: if every query takes until its timeout,
  /// their turn may be after an Alertmanager has given them up.
  private func resendDuringOutage(from first: Int, at slot: Timestamp) async {
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
          generatorURL: prepared.rules[index].generatorURL)
      })
  }

  private func write(_ samples: [RecordedSample], of index: Int, at time: Timestamp) async {
    statistics.lastSamples += samples.count
    let all = states[index].written.next(samples, at: time)
    if !all.isEmpty {
      await environment.sink?.write(all)
    }
  }

  private func endOrphans(at slot: Timestamp) async {
    let ended = orphans.subtracting(writtenSeries)
    orphans = []
    if !ended.isEmpty {
      await environment.sink?.write(WrittenSeries.staleMarkers(for: ended, at: slot - prepared.queryOffset))
    }
  }

  private func observe(_ changes: [AlertSet.Change], at slot: Timestamp) {
    guard let observer = environment.observer, !changes.isEmpty else {
      return
    }
    let group = prepared.identity
    observer.alertsChanged(
      changes.map {
        AlertTransition(file: group.file, group: group.name, from: $0.from, to: $0.to, alert: $0.alert, time: slot)
      })
  }

  private static func seconds(since instant: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - instant) / .seconds(1)
  }
}
