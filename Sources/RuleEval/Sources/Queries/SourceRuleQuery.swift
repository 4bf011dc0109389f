internal import PromQL

/// The expression of a rule, evaluated over a data source by the engine.
struct SourceRuleQuery: RuleQuery {
  private let query: PreparedQuery
  private let executor: QueryExecutor
  private let timeout: Milliseconds

  /// Prepares an expression. Throws ``PromQL/QueryError`` where it is wrong. `timeout` in milliseconds.
  init(
    _ expression: String, engine: Engine, executor: QueryExecutor, timeout: Milliseconds
  ) throws(QueryError) {
    query = try engine.prepare(expression)
    self.executor = executor
    self.timeout = timeout
  }

  var expression: String { query.expression.description }

  var selectors: [[LabelMatcher]]? { query.requests(for: .instant(0)).map(\.matchers) }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    let result = try await executor.evaluate(query, at: .instant(time), timeout: timeout)
    switch result.value {
    case .vector(let elements):
      return RuleQueryResult(elements: elements, annotations: result.annotations)
    case .scalar(let sample):
      let element = VectorElement(labels: Labels(), sample: sample)
      return RuleQueryResult(elements: [element], annotations: result.annotations)
    case .string, .matrix:
      throw QueryError(.badData, "rule result is not a vector or scalar")
    }
  }
}
