import Logging
import PromQL

/// Runs rule groups, each on its own schedule, and replaces them when the rules change.
///
/// Alerts of rules that are taken away are sent as resolved, unless the settings say that their `endsAt` is to pass, as
/// upstream has it.
public actor RuleManager {
  let environment: RuleEnvironment
  let factory: any RuleFactory
  private(set) var runners: [GroupIdentity: GroupRunner] = [:]
  private var isStopped = false
  /// Whether groups were applied before; later ones begin without a look at what was before the program started.
  private var wasApplied = false
  /// The operation that was asked for last; each waits for the one before.
  private var lastOperation: Task<Void, Never>?
  /// Waits until series of removed groups are marked stale, by number.
  private var retirements: [Int: Task<Void, Never>] = [:]
  private var retirementCount = 0
  /// Ends the alerts of rules that are gone.
  private(set) lazy var departed = DepartedAlerts(environment: environment) { [weak self] in
    await self?.firingAlerts ?? []
  }

  /// How many removed groups have series that are still to be marked stale.
  var retirementsUnderWay: Int { retirements.count }

  /// A manager without groups.
  public init(environment: RuleEnvironment, factory: any RuleFactory) {
    self.environment = environment
    self.factory = factory
  }

  /// Replaces the groups by others; those that are equal to what they were run on as if nothing had happened.
  ///
  /// A group that changed finishes the rule it is at; then its rules with the same name and labels take over from the
  /// former ones: alerts with all their times, health, the series they wrote. A new group starts from what the store
  /// holds for it. Series of rules that are gone are marked stale. Does nothing after ``stop()``.
  ///
  /// Throws ``RuleManagerError``, what the factory throws, or what the store throws; the groups are then what they were
  /// before.
  public func apply(_ groups: [RuleGroup], settings: RuleSettings) async throws {
    let outcome = await inOrder { await self.replaceGroups(groups, settings: settings) }
    try outcome.get()
  }

  /// Stops all groups: returns once the rules that were being evaluated are done, their alerts handed to the notifier
  /// and their state saved.
  public func stop() async {
    await inOrder { await self.stopAll() }
  }

  /// All groups as they stand, sorted by file and name; after them this program's own, while it has alerts.
  public func snapshot() async -> [GroupSnapshot] {
    let sorted = runners.filter { $0.key != DataSourceDownRules.group }.sorted {
      ($0.key.file, $0.key.name) < ($1.key.file, $1.key.name)
    }
    var snapshots: [GroupSnapshot] = []
    for (_, runner) in sorted {
      snapshots.append(await runner.snapshot)
    }
    if let own = await runners[DataSourceDownRules.group]?.snapshot, own.hasAlerts {
      snapshots.append(own)
    }
    return snapshots
  }

  private func inOrder<Result: Sendable>(_ operation: @escaping @Sendable () async -> Result) async -> Result {
    let previous = lastOperation
    let task = Task {
      await previous?.value
      return await operation()
    }
    lastOperation = Task { _ = await task.value }
    return await task.value
  }

  private func replaceGroups(_ groups: [RuleGroup], settings: RuleSettings) async -> Result<Void, any Error> {
    guard !isStopped else {
      return .success(())
    }
    do {
      let groups = groups + ownGroups(settings)
      let changed = try prepare(groups, settings: settings)
      let dependencies = try GroupDependency.all(in: groups, settings: settings)
      let stored = try await loadState(of: changed)
      let lastSlots = try await loadLastSlots(of: changed)
      await setDependencies(dependencies, of: changed)
      await replace(
        changed, stored: stored, lastSlots: lastSlots, dependencies, keeping: Set(groups.map { GroupIdentity($0) }))
      wasApplied = true
      await endDepartedAlerts(settings)
      await removeOutdatedState()
      return .success(())
    } catch {
      return .failure(error)
    }
  }

  /// The groups that are not running as they are.
  private func prepare(_ groups: [RuleGroup], settings: RuleSettings) throws -> [PreparedGroup] {
    var seen: Set<GroupIdentity> = []
    return try groups.compactMap { group in
      let identity = GroupIdentity(group)
      guard seen.insert(identity).inserted else {
        throw RuleManagerError.duplicateGroup(file: identity.file, name: identity.name)
      }
      if let running = runners[identity]?.prepared, running.group == group, running.settings == settings {
        return nil
      }
      return try PreparedGroup(group, settings: settings, factory: factory(of: identity))
    }
  }

  private func loadState(of groups: [PreparedGroup]) async throws -> [GroupIdentity: [StoredRuleState]] {
    var stored: [GroupIdentity: [StoredRuleState]] = [:]
    for group in groups where runners[group.identity] == nil {
      do {
        stored[group.identity] = try await environment.store.load(group: group.identity)
      } catch let error as StateStoreError where error.isDamage {
        // Nothing can bring back what was there. Not to start would lose all alerts to come too.
        environment.logger.error(
          "the state of a group's alerts is lost; they start anew",
          metadata: ["file": "\(group.group.file)", "group": "\(group.group.name)", "error": "\(error)"])
      }
    }
    return stored
  }

  /// Up to where groups that replay were evaluated before the program started.
  private func loadLastSlots(of groups: [PreparedGroup]) async throws -> [GroupIdentity: Timestamp] {
    var slots: [GroupIdentity: Timestamp] = [:]
    for group in groups where !wasApplied && group.group.extensions.replayMissed > 0 {
      do {
        slots[group.identity] = try await environment.store.lastSlot(of: group.identity)
      } catch let error as StateStoreError where error.isDamage {
        // As with the state of alerts: what is lost is lost, and said.
        continue
      }
    }
    return slots
  }

  /// Tells the groups that are there which ones they wait for, and lets nobody go ahead of one that is to begin.
  private func setDependencies(
    _ dependencies: [GroupIdentity: [GroupDependency]], of changed: [PreparedGroup]
  ) async {
    for group in changed {
      environment.progress.expect(group.identity)
    }
    for (identity, runner) in runners {
      await runner.setDependencies(dependencies[identity] ?? [])
    }
  }

  private func replace(
    _ changed: [PreparedGroup], stored: [GroupIdentity: [StoredRuleState]],
    lastSlots: [GroupIdentity: Timestamp], _ dependencies: [GroupIdentity: [GroupDependency]],
    keeping kept: Set<GroupIdentity>
  ) async {
    let formerNames = RenamedGroups.formerIdentities(
      of: changed.map(\.group), among: runners.values.map(\.prepared.group), keeping: kept)
    let renamed = Set(formerNames.values)
    await withTaskGroup(of: Void.self) { tasks in
      for group in changed {
        let former = formerNames[group.identity]
        tasks.addTask {
          await self.replace(
            group, former: former, stored: stored[group.identity] ?? [], lastSlot: lastSlots[group.identity],
            dependencies[group.identity] ?? [])
        }
      }
      for (identity, runner) in runners where !kept.contains(identity) && !renamed.contains(identity) {
        tasks.addTask { await self.remove(identity, runner) }
      }
    }
  }

  private func replace(
    _ group: PreparedGroup, former formerName: GroupIdentity?, stored: [StoredRuleState], lastSlot: Timestamp?,
    _ dependencies: [GroupDependency]
  ) async {
    let runner: GroupRunner
    if let formerName, let former = runners[formerName] {
      runner = await RenamedGroups.successor(of: former, as: group, environment: environment)
      runners[formerName] = nil
      environment.progress.remove(formerName)
    } else if let former = runners[group.identity] {
      await former.stop()
      runner = GroupRunner(group, succeeding: await former.inheritance, environment: environment)
    } else {
      runner = GroupRunner(
        group, environment: environment, stored: stored, restoring: wasApplied ? nil : factory, lastSlot: lastSlot)
    }
    runners[group.identity] = runner
    await runner.setDependencies(dependencies)
    await runner.start()
  }

  private func remove(_ identity: GroupIdentity, _ runner: GroupRunner) async {
    await runner.stop()
    runners[identity] = nil
    environment.progress.remove(identity)
    let series = await runner.inheritance.series
    guard !series.isEmpty else {
      return
    }
    // Two intervals, so that a rule that moved to another group can go on with its series unbroken.
    let interval = runner.prepared.schedule.interval
    let stoppedAt = environment.clock.now()
    let due = stoppedAt.addingClamped(interval.multipliedClamped(by: 2))
    retirementCount += 1
    let number = retirementCount
    retirements[number] = Task {
      do {
        try await environment.clock.sleep(until: due)
        // After the last sample, which may be of this moment.
        await end(series, at: stoppedAt - runner.prepared.queryOffset + 1)
      } catch {
        // Stopped: the series end for whoever reads them when the lookback has passed.
      }
      retirements[number] = nil
    }
  }

  private func end(_ series: Set<Labels>, at time: Timestamp) async {
    var ended = series
    for runner in runners.values {
      ended.subtract(await runner.writtenSeries)
    }
    if !ended.isEmpty {
      await environment.sink?.write(WrittenSeries.staleMarkers(for: ended, at: time))
    }
  }

  private func removeOutdatedState() async {
    let lifetime = runners.values.map(\.prepared.stateLifetime).max() ?? 0
    guard lifetime > 0 else {
      return
    }
    do {
      let limit = environment.clock.now().addingClamped(-lifetime)
      try await environment.store.removeStates(evaluatedBefore: limit)
    } catch {
      environment.logger.warning("outdated state of alerts could not be removed", metadata: ["error": "\(error)"])
    }
  }

  private func stopAll() async {
    isStopped = true
    await departed.stop()
    for retirement in retirements.values {
      retirement.cancel()
    }
    await withTaskGroup(of: Void.self) { tasks in
      for runner in runners.values {
        tasks.addTask { await runner.stop() }
      }
    }
  }
}
