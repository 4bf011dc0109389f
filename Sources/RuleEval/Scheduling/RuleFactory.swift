/// Makes rules ready for evaluation: the way to the query engine and to the templates.
public protocol RuleFactory: Sendable {
  /// What makes the rules of a group ready, by what that asks for.
  func factory(for group: RuleGroup) -> any RuleFactory

  /// The expression of a rule, parsed and planned. Throws where it cannot be evaluated.
  func query(for rule: Rule, of group: RuleGroup) throws -> any RuleQuery

  /// The templates of an alerting rule.
  ///
  /// - Parameters:
  ///   - labels: The rule's label templates, with those of its group.
  ///   - settings: What the templates can see of the configuration.
  func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) throws -> any AlertTemplates

  /// The expression that decides when alerts of a rule are resolved, its `resolve_expr`; nil where it has none. Throws
  /// where it cannot be evaluated.
  func resolveQuery(for rule: Rule, of group: RuleGroup) throws -> (any RuleQuery)?

  /// What gives the series that a rule's expression compares with something, whether or not the comparison holds; nil
  /// where that cannot be told.
  func valueQuery(for rule: Rule, of group: RuleGroup) -> (any RuleQuery)?
}

extension RuleFactory {
  /// The same for every group.
  public func factory(for group: RuleGroup) -> any RuleFactory { self }

  /// Made as the rule's own expression is.
  public func resolveQuery(for rule: Rule, of group: RuleGroup) throws -> (any RuleQuery)? {
    guard let expression = rule.extensions.resolveExpression else {
      return nil
    }
    var resolving = rule
    resolving.expression = expression
    return try query(for: resolving, of: group)
  }

  /// Nothing can be told.
  public func valueQuery(for rule: Rule, of group: RuleGroup) -> (any RuleQuery)? { nil }
}
