import Logging
import PromQL

/// Ends the alerts of rules that are gone: taken away by a reload, or while the program was down, or renamed.
///
/// Firing ones are sent as resolved, and sent again while resolved alerts of rules that are there would be. They stay in
/// the store until then, so that a restart forgets none.
actor DepartedAlerts {
  private struct Departed {
    var state: StoredRuleState
    /// When its alerts end, in milliseconds since 1970: not at once, as a rule may have moved to another group.
    let due: Timestamp
    let settings: RuleSettings
  }

  private let environment: RuleEnvironment
  /// The labels of all alerts of rules that are there and that fire.
  private let firing: @Sendable () async -> Set<Labels>
  private var departed: [RuleIdentity: Departed] = [:]
  private var task: Task<Void, Never>?
  private var isStopped = false

  init(environment: RuleEnvironment, firing: @escaping @Sendable () async -> Set<Labels>) {
    self.environment = environment
    self.firing = firing
  }

  /// How many rules have alerts that are still to be ended, or sent as ended.
  var count: Int { departed.count }

  /// Takes over rules that are stored and that nobody evaluates. Those that came back are left to who evaluates them.
  func take(_ states: [StoredRuleState], settings: RuleSettings) {
    let now = environment.clock.now()
    let wait = settings.evaluationInterval.multipliedClamped(by: 2)
    var present: [RuleIdentity: Departed] = [:]
    for state in states where !state.alerts.isEmpty {
      present[state.rule] =
        departed[state.rule]
        ?? Departed(state: state, due: now.addingClamped(wait), settings: settings)
    }
    departed = settings.alerting.resolvesRemoved ? present : [:]
    if task == nil, !departed.isEmpty, !isStopped {
      task = Task { await self.run() }
    }
  }

  /// Ends nothing more; what is left is in the store.
  func stop() async {
    isStopped = true
    task?.cancel()
    await task?.value
  }

  private func run() async {
    while !isStopped, let next = departed.values.map({ due($0) }).min() {
      do {
        try await environment.clock.sleep(until: next)
      } catch {
        break
      }
      await process(at: environment.clock.now())
    }
    task = nil
  }

  /// When a rule has to be looked at next: first when its active alerts are to end, whenever they were sent last.
  private func due(_ departed: Departed) -> Timestamp {
    guard departed.state.alerts.allSatisfy({ $0.state == .inactive }) else {
      return departed.due
    }
    let lastSent = departed.state.alerts.compactMap(\.lastSentAt).max()
    return lastSent.map { $0.addingClamped(departed.settings.resendDelay.addingClamped(1)) } ?? departed.due
  }

  private func process(at now: Timestamp) async {
    let firing = await firing()
    for (rule, entry) in departed where due(entry) <= now {
      var entry = entry
      var alerts = AlertSet(entry.state.alerts.filter { $0.state != .firing || !firing.contains($0.labels) })
      let changes = alerts.endAll(at: now, resolves: true)
      entry.state = state(entry.state, with: alerts)
      await save(entry.state, changes, at: now)
      let due = alerts.takeDue(at: now, resendDelay: entry.settings.resendDelay) { _ in true }
      await send(due, of: entry)
      entry.state = state(entry.state, with: alerts)
      // A reload may have taken it back meanwhile.
      guard departed[rule] != nil else {
        continue
      }
      departed[rule] = alerts.alerts.isEmpty ? nil : entry
      if alerts.alerts.isEmpty {
        await forget(rule)
      }
    }
  }

  private func state(_ state: StoredRuleState, with alerts: AlertSet) -> StoredRuleState {
    StoredRuleState(
      rule: state.rule, evaluatedAt: state.evaluatedAt, alerts: alerts.sorted, generatorURL: state.generatorURL)
  }

  private func send(_ alerts: [Alert], of entry: Departed) async {
    guard !alerts.isEmpty else {
      return
    }
    let settings = entry.settings
    await environment.notifier.send(
      alerts.map {
        $0.notification(
          at: environment.clock.now(), interval: settings.evaluationInterval, resendDelay: settings.resendDelay,
          externalLabels: settings.externalLabels, generatorURL: entry.state.generatorURL,
          valueAnnotation: settings.alerting.resolvedValueAnnotation)
      })
  }

  private func save(_ state: StoredRuleState, _ changes: [AlertSet.Change], at now: Timestamp) async {
    guard !changes.isEmpty else {
      return
    }
    let transitions = changes.map {
      AlertTransition(
        file: state.rule.group.file, group: state.rule.group.name, from: $0.from, to: $0.to, alert: $0.alert, time: now,
        cause: .ruleRemoved, evaluatedAt: now)
    }
    environment.observer?.alertsChanged(transitions)
    do {
      try await environment.store.save([state], transitions: transitions)
    } catch {
      log("the end of alerts of a rule that is gone could not be saved", state.rule, error)
    }
  }

  private func forget(_ rule: RuleIdentity) async {
    do {
      try await environment.store.remove([rule])
    } catch {
      log("alerts of a rule that is gone could not be removed from the store", rule, error)
    }
  }

  private func log(_ message: Logger.Message, _ rule: RuleIdentity, _ error: any Error) {
    environment.logger.warning(
      message,
      metadata: [
        "file": "\(rule.group.file)", "group": "\(rule.group.name)", "rule": "\(rule.name)", "error": "\(error)",
      ])
  }
}
