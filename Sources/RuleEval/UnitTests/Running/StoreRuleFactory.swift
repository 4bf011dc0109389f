import PromQL

/// Makes one rule of a unit test ready, as the rules of the daemon are made ready: over the test's storage.
struct StoreRuleFactory: RuleFactory {
  let rule: PlannedRule
  let engine: Engine
  let store: UnitTestStore
  /// What the rule and its templates may see at the time of an evaluation.
  let visibility: @Sendable (Timestamp) -> Visibility

  func query(for rule: Rule, of group: RuleGroup) throws -> any RuleQuery {
    let offset = self.rule.queryOffset
    let query = rule.expression == self.rule.rule.expression ? self.rule.query : try engine.prepare(rule.expression)
    return StoreQuery(query: query, store: store) { visibility($0.addingClamped(offset)) }
  }

  func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) throws -> any AlertTemplates {
    try DeferredAnnotations(
      rule, labels: labels, settings: settings,
      queries: TemplateQueries { text in
        StoreQuery(query: try engine.prepare(text), store: store, visibility: visibility)
      })
  }

  /// The rule with all that it needs.
  func prepared(_ settings: RuleSettings) throws -> PreparedRule {
    try PreparedRule(rule.rule, identity: rule.identity, group: rule.group, settings: settings, factory: self)
  }
}
