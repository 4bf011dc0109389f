import Logging
import PromQL

/// Evaluates one group on its schedule, one evaluation at a time.
actor GroupRunner {
  nonisolated let prepared: PreparedGroup
  nonisolated let environment: RuleEnvironment
  var states: [RuleState]
  var statistics: GroupStatistics
  /// Series of rules that a reload took away, to be marked stale after the next evaluation.
  var orphans: Set<Labels>
  /// Changes of alerts that the store does not have yet, at most ``mostUnsavedTransitions``.
  var unsavedTransitions: [AlertTransition] = []
  /// The save that has not ended yet.
  var saveUnderWay: Task<Void, Never>?
  /// Whether that takes longer than is waited for.
  var isStoreHanging = false
  /// Makes the queries that read the state of alerts from the data source.
  let factory: (any RuleFactory)?
  /// How often the group was evaluated while it waits for that.
  var evaluationsSinceStart = 0
  /// The last slot that was evaluated in full or passed over; nil before the start.
  var previousSlot: Timestamp?
  private(set) var isStopping = false
  /// The slots that passed before the program started, until they were evaluated.
  private var missed: MissedSlots?
  /// Whether a slot is evaluated that passed before the program started: nothing is sent then.
  var isReplaying = false
  /// Whether a slot is being saved.
  var isSavingSlot = false
  /// The groups that come before this one.
  var dependencies: [GroupDependency] = []
  private var task: Task<Void, Never>?

  /// A group that was not there before; `stored` is what its rules were before the program ended. Where `restoring` makes
  /// queries, the data source is asked for what is not stored; not where `lastSlot`, up to which the group was evaluated
  /// then, says that it missed slots which are to be evaluated.
  init(
    _ prepared: PreparedGroup, environment: RuleEnvironment, stored: [StoredRuleState] = [],
    restoring factory: (any RuleFactory)? = nil, lastSlot: Timestamp? = nil
  ) {
    let missed = lastSlot.flatMap {
      MissedSlots(
        of: prepared.schedule, since: $0, now: environment.clock.now(),
        within: prepared.group.extensions.replayMissed)
    }
    let factory = missed == nil ? factory : nil
    let now = missed?.first ?? environment.clock.now()
    self.missed = missed
    let usable = stored.filter { abs(now - $0.evaluatedAt) <= prepared.stateLifetime }
    let byRule = Dictionary(usable.map { ($0.rule, $0) }) { $0.evaluatedAt >= $1.evaluatedAt ? $0 : $1 }
    self.prepared = prepared
    self.environment = environment
    self.factory = factory
    states = prepared.rules.map { rule in
      if let stored = byRule[rule.identity] {
        let absence = prepared.schedule.interval.addingClamped(prepared.settings.alerting.graceForPending)
        return RuleState(restoring: stored, at: now, longestAbsence: absence)
      }
      var state = RuleState()
      state.awaitsRestoration = factory != nil && GroupRunner.canRestore(rule, settings: prepared.settings)
      return state
    }
    statistics = GroupStatistics()
    orphans = []
  }

  /// A group that takes over from its former self. Rules with the same name and labels go on where they were, the first
  /// of several with the first, and so on.
  init(_ prepared: PreparedGroup, succeeding former: Inheritance, environment: RuleEnvironment) {
    self.prepared = prepared
    self.environment = environment
    factory = former.factory
    states = prepared.rules.map { former.states[$0.identity] ?? RuleState() }
    statistics = former.statistics
    previousSlot = former.schedule == prepared.schedule ? former.previousSlot : nil
    let kept = Set(prepared.rules.map(\.identity))
    orphans = former.states.reduce(into: former.orphans) { orphans, entry in
      if !kept.contains(entry.key) {
        orphans.formUnion(entry.value.written.series)
      }
    }
  }

  /// Sets which groups this one waits for at each slot.
  func setDependencies(_ dependencies: [GroupDependency]) {
    self.dependencies = dependencies
  }

  /// Begins to evaluate, at the first slot from now on. Called once.
  func start() {
    task = Task { await self.run() }
  }

  /// Lets the rule that is being evaluated finish, evaluates no other, and saves what has changed.
  func stop() async {
    isStopping = true
    task?.cancel()
    await task?.value
  }

  private func run() async {
    let clock = environment.clock
    if let missed {
      await replay(missed)
      self.missed = nil
    }
    while !isStopping {
      let previous = previousSlot ?? prepared.schedule.slot(notAfter: clock.now())
      previousSlot = previous
      environment.progress.finish(prepared.identity, previous)
      switch prepared.schedule.due(after: previous, now: clock.now()) {
      case .wait(let time):
        do {
          try await clock.sleep(until: time)
        } catch {
          return
        }
      case .resume(let slot):
        previousSlot = slot
      case .evaluate(let slot, let missed):
        await waitForDependencies(at: slot)
        guard !isStopping else {
          return
        }
        previousSlot = slot
        // In a task of its own, so that stopping ends the wait for a slot but not a query on its way.
        await Task { await self.evaluate(at: slot, missed: missed) }.value
      }
    }
  }
}

extension GroupRunner {
  /// What a group leaves to its successor.
  struct Inheritance: Sendable {
    var states: [RuleIdentity: RuleState]
    let statistics: GroupStatistics
    let schedule: GroupSchedule
    let previousSlot: Timestamp?
    let orphans: Set<Labels>
    let factory: (any RuleFactory)?

    /// All series that the group wrote last.
    var series: Set<Labels> {
      states.values.reduce(into: orphans) { $0.formUnion($1.written.series) }
    }
  }

  /// What is left behind once the group has stopped.
  var inheritance: Inheritance {
    Inheritance(
      states: Dictionary(uniqueKeysWithValues: zip(prepared.rules.map(\.identity), states)), statistics: statistics,
      schedule: prepared.schedule, previousSlot: previousSlot, orphans: orphans, factory: factory)
  }

  /// All series that the rules wrote at their last evaluation.
  var writtenSeries: Set<Labels> {
    states.reduce(into: []) { $0.formUnion($1.written.series) }
  }

  /// The group as it stands.
  var snapshot: GroupSnapshot {
    let rules = zip(prepared.rules, states).map { prepared, state in
      let alerts = state.alerts.sorted
      var summary: AlertState?
      if case .alerting = prepared.body, state.status.lastEvaluation != nil {
        summary = state.alerts.state
      }
      return RuleSnapshot(
        rule: prepared.rule, expression: prepared.expression, labels: prepared.identity.labels, status: state.status,
        state: summary, alerts: alerts.filter { $0.state != .inactive },
        resolvedAlerts: alerts.filter { $0.state == .inactive }, missingSelectors: state.missingSelectors)
    }
    return GroupSnapshot(
      file: prepared.group.file, name: prepared.group.name, interval: prepared.schedule.interval,
      queryOffset: prepared.queryOffset, limit: prepared.group.limit, rules: rules, statistics: statistics)
  }
}
