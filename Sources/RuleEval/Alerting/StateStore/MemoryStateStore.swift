public import PromQL

/// A state store that ends with the program: for stateless operation, replays and tests.
public actor MemoryStateStore: StateStore {
  private var states: [RuleIdentity: StoredRuleState] = [:]

  /// An empty store.
  public init() {}

  public func load(group: GroupIdentity) -> [StoredRuleState] {
    states.values.filter { $0.rule.group == group }
  }

  public func save(_ states: [StoredRuleState]) {
    for state in states {
      self.states[state.rule] = state
    }
  }

  public func removeStates(evaluatedBefore time: Timestamp) {
    states = states.filter { $0.value.evaluatedAt >= time }
  }
}
