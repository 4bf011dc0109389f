import Logging
import PromQL

/// Groups whose file was renamed: their rules go on as if it had not been.
enum RenamedGroups {
  /// What new groups were called before: for each one the only group of its name that goes, where it is the only one of
  /// that name that comes.
  static func formerIdentities(
    of changed: [GroupIdentity], among running: Set<GroupIdentity>, keeping kept: Set<GroupIdentity>
  ) -> [GroupIdentity: GroupIdentity] {
    let coming = Dictionary(grouping: changed.filter { !running.contains($0) }, by: \.name)
    let going = Dictionary(grouping: running.filter { !kept.contains($0) }, by: \.name)
    var former: [GroupIdentity: GroupIdentity] = [:]
    for (name, groups) in coming where groups.count == 1 {
      if let candidates = going[name], candidates.count == 1 {
        former[groups[0]] = candidates[0]
      }
    }
    return former
  }

  /// Ends a group and gives what takes over from it under another name. What the store holds moves too, the new before
  /// the old goes.
  static func successor(
    of former: GroupRunner, as group: PreparedGroup, environment: RuleEnvironment
  ) async -> GroupRunner {
    await former.stop()
    let inheritance = await former.inheritance
    let runner = GroupRunner(group, succeeding: inheritance.renamed(group.identity), environment: environment)
    await runner.saveAll()
    do {
      try await environment.store.remove(Array(inheritance.states.keys))
    } catch {
      environment.logger.warning(
        "the state of a group under its former name could not be removed",
        metadata: [
          "file": "\(former.prepared.group.file)", "group": "\(group.identity.name)", "error": "\(error)",
        ])
    }
    return runner
  }
}

extension RuleIdentity {
  /// The same rule in another group.
  func moved(to group: GroupIdentity) -> RuleIdentity {
    RuleIdentity(group: group, kind: kind, name: name, labels: labels, occurrence: occurrence)
  }
}

extension GroupRunner {
  /// Saves the alerts of all rules, whether or not they were saved before.
  func saveAll() async {
    for index in states.indices where !states[index].alerts.alerts.isEmpty {
      states[index].needsSaving = true
    }
    await save()
  }
}

extension GroupRunner.Inheritance {
  /// What a group leaves to a successor of another name.
  func renamed(_ group: GroupIdentity) -> GroupRunner.Inheritance {
    var renamed = self
    renamed.states = Dictionary(uniqueKeysWithValues: states.map { ($0.key.moved(to: group), $0.value) })
    return renamed
  }
}
