import Logging
import PromQL

/// Alerting rules that a reload moves from one group to another: their alerts go on as if they had not been moved.
struct MovedRules {
  /// What tells such a rule: it is the same in all that decides on its alerts.
  private struct Key: Hashable {
    let name: String
    let labels: Labels
    let expression: String
    let holdDuration: Milliseconds
    let keepFiringFor: Milliseconds

    init?(_ rule: Rule, _ identity: RuleIdentity) {
      guard identity.kind == .alerting else {
        return nil
      }
      name = rule.name
      labels = identity.labels
      expression = rule.expression
      holdDuration = rule.holdDuration
      keepFiringFor = rule.keepFiringFor
    }
  }

  private typealias Entry = (key: Key, identity: RuleIdentity)

  /// What rules of groups were before, by what they are now.
  private var former: [RuleIdentity: RuleIdentity] = [:]

  /// Rules that are gone from where they were, and that come elsewhere, one of each with the same key.
  ///
  /// - Parameters:
  ///   - changed: The groups that come or are other than they were.
  ///   - running: The groups before.
  ///   - kept: The groups that are there afterwards.
  ///   - formerNames: What groups were called before that have another name now.
  init(
    in changed: [RuleGroup], from running: [RuleGroup], keeping kept: Set<GroupIdentity>,
    _ formerNames: [GroupIdentity: GroupIdentity]
  ) {
    let before = Dictionary(running.map { (GroupIdentity($0), $0) }) { first, _ in first }
    var coming: [Entry] = []
    var going: [Entry] = []
    var succeeded: Set<GroupIdentity> = []
    for group in changed {
      let identity = GroupIdentity(group)
      let name = formerNames[identity] ?? identity
      let old = before[name].map { Self.entries(of: $0) } ?? []
      let new = Self.entries(of: group)
      let (oldNames, newNames) = (Set(old.map(\.identity)), Set(new.map(\.identity)))
      coming += new.filter { !oldNames.contains($0.identity.moved(to: name)) }
      going += old.filter { !newNames.contains($0.identity.moved(to: identity)) }
      succeeded.insert(name)
    }
    for (name, group) in before where !kept.contains(name) && !succeeded.contains(name) {
      going += Self.entries(of: group)
    }
    let candidates = Dictionary(grouping: going, by: \.key)
    for (key, entries) in Dictionary(grouping: coming, by: \.key) where entries.count == 1 {
      if let candidates = candidates[key], candidates.count == 1 {
        former[entries[0].identity] = candidates[0].identity
      }
    }
  }

  private static func entries(of group: RuleGroup) -> [Entry] {
    zip(group.rules, RuleIdentity.identities(of: group)).compactMap { rule, identity in
      Key(rule, identity).map { ($0, identity) }
    }
  }

  /// What the rules of a group were before in other groups, by what they are now.
  func rules(of group: GroupIdentity) -> [RuleIdentity: RuleIdentity] {
    former.filter { $0.key.group == group }
  }

  /// The rules that go on elsewhere.
  var gone: Set<RuleIdentity> { Set(former.values) }
}

extension GroupRunner {
  /// Takes over the alerts of rules that were in other groups, before it starts; what the store holds moves too, the new
  /// before the old goes.
  func adopt(_ states: [RuleIdentity: (former: RuleIdentity, state: RuleState)]) async {
    var former: [RuleIdentity] = []
    for (index, rule) in prepared.rules.enumerated() {
      if let adopted = states[rule.identity] {
        self.states[index] = adopted.state
        self.states[index].awaitsRestoration = adopted.state.awaitsRestoration && factory != nil
        former.append(adopted.former)
      }
    }
    await saveAll()
    do {
      try await environment.store.remove(former)
    } catch {
      environment.logger.warning(
        "the state of rules in their former group could not be removed",
        metadata: ["group": "\(prepared.group.name)", "error": "\(error)"])
    }
  }
}
