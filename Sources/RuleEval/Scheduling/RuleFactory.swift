/// Makes rules ready for evaluation: the way to the query engine and to the templates.
public protocol RuleFactory: Sendable {
  /// The expression of a rule, parsed and planned. Throws where it cannot be evaluated.
  func query(for rule: Rule, of group: RuleGroup) throws -> any RuleQuery

  /// The templates of an alerting rule.
  ///
  /// - Parameters:
  ///   - labels: The rule's label templates, with those of its group.
  ///   - settings: What the templates can see of the configuration.
  func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) throws -> any AlertTemplates
}
