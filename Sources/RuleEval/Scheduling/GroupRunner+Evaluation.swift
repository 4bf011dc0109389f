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
    await restoreFromDataSource()
    await save()
    if evaluated == prepared.rules.count {
      await saveLastSlot(slot)
    }
    let took = GroupRunner.seconds(since: began)
    statistics.lastDuration = took
    statistics.durations.add(took, at: environment.clock.now())
    statistics.lastRuleDurationSum = states.reduce(0) { $0 + $1.status.evaluationTime }
  }

  func evaluate(rule index: Int, at slot: Timestamp) async {
    let began = ContinuousClock.now
    let startedAt = environment.clock.now()
    var failure: (any Error)?
    do {
      switch prepared.rules[index].body {
      case .alerting(let rule): try await evaluate(alerting: rule, index, at: slot, startedAt: startedAt)
      case .recording(let rule): try await evaluate(recording: rule, index, at: slot)
      }
    } catch {
      failure = error
    }
    note(failure, of: index)
    states[index].status.lastEvaluation = startedAt
    states[index].status.evaluationTime = GroupRunner.seconds(since: began)
    statistics.ruleEvaluations += 1
    statistics.ruleDurations.add(states[index].status.evaluationTime, at: startedAt)
  }

  private func evaluate(recording rule: RecordingRule, _ index: Int, at slot: Timestamp) async throws {
    let queryTime = slot - prepared.queryOffset
    let outcome = try await rule.evaluate(at: queryTime, limit: prepared.group.limit, evaluationTime: slot)
    note(outcome.annotations, of: index)
    note(outcome.selectors, of: index)
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

  func write(_ samples: [RecordedSample], of index: Int, at time: Timestamp) async {
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

  static func seconds(since instant: ContinuousClock.Instant) -> Double {
    (ContinuousClock.now - instant) / .seconds(1)
  }
}
