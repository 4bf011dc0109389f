import Logging
import PromQL

extension GroupRunner {
  /// After how many evaluations the data source is asked for what was before: as upstream has it, one more than one, so
  /// that what recording rules give is there.
  static let evaluationsBeforeRestoring = 2

  /// Whether a rule without stored state asks the data source for it: where `for` is at least the grace period.
  static func canRestore(_ rule: PreparedRule, settings: RuleSettings) -> Bool {
    guard case .alerting(let alerting) = rule.body else {
      return false
    }
    return alerting.durations.hold > 0 && alerting.durations.hold >= settings.alerting.graceForPending
  }

  /// Notes that the group was evaluated, and asks the data source for the state of its rules when it is time.
  func restoreFromDataSource() async {
    guard let factory, states.contains(where: \.awaitsRestoration) else {
      return
    }
    evaluationsSinceStart += 1
    guard evaluationsSinceStart >= Self.evaluationsBeforeRestoring else {
      return
    }
    let began = ContinuousClock.now
    for index in states.indices where states[index].awaitsRestoration {
      await restore(index, factory)
      states[index].awaitsRestoration = false
    }
    statistics.lastRestoreDuration = GroupRunner.seconds(since: began)
  }

  private func restore(_ index: Int, _ factory: any RuleFactory) async {
    let rule = prepared.rules[index]
    guard case .alerting(let alerting) = rule.body, states[index].alerts.state != .inactive else {
      return
    }
    let settings = prepared.settings
    let now = environment.clock.now()
    do {
      let reader = try StateSeriesReader(
        rule.rule, labels: rule.identity.labels.dictionary, of: prepared.group, tolerance: settings.outageTolerance,
        interval: prepared.schedule.interval, factory: factory)
      let saved = try await reader.read(at: now)
      states[index].alerts.restore(
        saved, hold: alerting.durations.hold, at: now, grace: settings.alerting.graceForPending,
        externalLabels: settings.externalLabels)
      states[index].needsSaving = true
    } catch {
      environment.logger.error(
        "since when the alerts of a rule are active could not be read from the data source; `for` begins anew",
        metadata: ["group": "\(prepared.group.name)", "rule": "\(rule.rule.name)", "error": "\(error)"])
    }
  }
}
