public import PromQL

/// Makes rules ready: expressions by the engine, templates by the template language.
public struct EngineRuleFactory: RuleFactory {
  /// How long one query of a rule may take, fetching included, in milliseconds.
  static let timeout: Milliseconds = 120_000

  let engine: Engine
  let executor: QueryExecutor
  private let source: (@Sendable (String) -> any SeriesSource)?

  /// Rules over the data source of an executor, and over that which `source` gives for the name that a group has.
  public init(
    engine: Engine, executor: QueryExecutor, source: (@Sendable (_ name: String) -> any SeriesSource)? = nil
  ) {
    self.engine = engine
    self.executor = executor
    self.source = source
  }

  public func factory(for group: RuleGroup) -> any RuleFactory {
    guard let name = group.extensions.dataSource, let source else {
      return self
    }
    return EngineRuleFactory(engine: engine, executor: QueryExecutor(source: source(name), sharing: executor))
  }

  public func query(for rule: Rule, of group: RuleGroup) throws -> any RuleQuery {
    try query(rule.expression)
  }

  public func valueQuery(for rule: Rule, of group: RuleGroup) -> (any RuleQuery)? {
    guard let compared = try? Parser.parse(rule.expression, options: engine.options.parser).comparedValue else {
      return nil
    }
    var valued = rule
    valued.expression = compared.description
    return try? query(for: valued, of: group)
  }

  public func templates(for rule: Rule, labels: [String: String], settings: RuleSettings) throws -> any AlertTemplates {
    try RuleTemplates(rule, labels: labels, settings: settings, queries: TemplateQueries { try query($0) })
  }

  /// An expression of a rule or of one of its templates.
  func query(_ expression: String) throws(QueryError) -> SourceRuleQuery {
    try SourceRuleQuery(expression, engine: engine, executor: executor, timeout: Self.timeout)
  }
}
