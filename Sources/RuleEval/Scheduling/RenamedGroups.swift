import Logging
import PromQL

/// Groups that were renamed, or whose file was: their rules go on as if they had not been.
enum RenamedGroups {
  /// What tells the rules of a group, whatever the group is called: names and labels, but no expressions.
  private struct Rules: Hashable {
    let file: String
    let rules: [RuleIdentity]

    init(_ group: RuleGroup) {
      file = group.file
      rules = RuleIdentity.identities(of: group).map { $0.moved(to: GroupIdentity(file: "", name: "")) }
    }
  }

  /// What new groups were called before: for each one the only group of its name that goes, where it is the only one of
  /// that name that comes; or else, in the same way, the only one of its file with the same rules.
  static func formerIdentities(
    of changed: [RuleGroup], among running: [RuleGroup], keeping kept: Set<GroupIdentity>
  ) -> [GroupIdentity: GroupIdentity] {
    let known = Set(running.map { GroupIdentity($0) })
    let coming = changed.filter { !known.contains(GroupIdentity($0)) }
    let going = running.filter { !kept.contains(GroupIdentity($0)) }
    let byName = pairs(coming, going, by: \.name)
    let former = Set(byName.values)
    let byRules = pairs(
      coming.filter { byName[GroupIdentity($0)] == nil }, going.filter { !former.contains(GroupIdentity($0)) },
      by: Rules.init)
    return byName.merging(byRules) { first, _ in first }
  }

  /// Those that come and go alone with a key.
  private static func pairs<Key: Hashable>(
    _ coming: [RuleGroup], _ going: [RuleGroup], by key: (RuleGroup) -> Key
  ) -> [GroupIdentity: GroupIdentity] {
    let candidates = Dictionary(grouping: going, by: key)
    var pairs: [GroupIdentity: GroupIdentity] = [:]
    for (key, groups) in Dictionary(grouping: coming, by: key) where groups.count == 1 {
      if let candidates = candidates[key], candidates.count == 1 {
        pairs[GroupIdentity(groups[0])] = GroupIdentity(candidates[0])
      }
    }
    return pairs
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
