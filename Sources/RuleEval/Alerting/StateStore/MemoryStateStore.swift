public import PromQL

/// A state store that ends with the program: for stateless operation, replays and tests.
public actor MemoryStateStore: StateStore {
  private var states: [RuleIdentity: StoredRuleState] = [:]
  private var entries: [AlertHistoryEntry] = []
  private var slots: [GroupIdentity: Timestamp] = [:]
  private var lastID: Int64 = 0
  private let limits: HistoryLimits

  /// An empty store, which keeps at most 10,000 entries of the history, whatever `history` says.
  public init(history: HistoryLimits = HistoryLimits()) {
    limits = HistoryLimits(retention: history.retention, maximumEntries: min(history.maximumEntries, 10_000))
  }

  public func load(group: GroupIdentity) -> [StoredRuleState] {
    states.values.filter { $0.rule.group == group }
  }

  public func load(except rules: Set<RuleIdentity>) -> [StoredRuleState] {
    states.values.filter { !rules.contains($0.rule) }
  }

  public func save(_ states: [StoredRuleState], transitions: [AlertTransition]) {
    for state in states {
      self.states[state.rule] = state
    }
    guard limits.keepsAnything, let newest = transitions.map(\.time).max() else {
      return
    }
    for transition in transitions {
      lastID += 1
      entries.append(AlertHistoryEntry(id: lastID, transition: transition))
    }
    let limit = newest.addingClamped(-limits.retention)
    let outdated = entries.prefix { $0.transition.time < limit }.count
    entries.removeFirst(max(outdated, entries.count - limits.maximumEntries))
  }

  public func remove(_ rules: [RuleIdentity]) {
    for rule in rules {
      states[rule] = nil
    }
  }

  public func removeStates(evaluatedBefore time: Timestamp) {
    states = states.filter { $0.value.evaluatedAt >= time }
  }

  public func lastSlot(of group: GroupIdentity) -> Timestamp? {
    slots[group]
  }

  public func saveLastSlot(_ slot: Timestamp, of group: GroupIdentity) {
    slots[group] = slot
  }

  public func page(of query: AlertHistoryQuery) -> AlertHistoryPage {
    let found = entries.reversed().lazy.filter { $0.id < query.before ?? .max && query.includes($0.transition) }
    let some = Array(found.prefix(query.limit + 1))
    return AlertHistoryPage(
      entries: Array(some.prefix(query.limit)), next: some.count > query.limit ? some[query.limit - 1].id : nil)
  }
}
