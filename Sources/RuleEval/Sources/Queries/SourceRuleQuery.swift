internal import PromQL

/// The expression of a rule, evaluated over a data source by the engine.
struct SourceRuleQuery: RuleQuery {
  private let query: PreparedQuery
  private let executor: QueryExecutor
  private let timeout: Milliseconds
  private let expectedSeries: Set<[LabelMatcher]>

  /// Prepares an expression. Throws ``PromQL/QueryError`` where it is wrong. `timeout` in milliseconds.
  init(
    _ expression: String, engine: Engine, executor: QueryExecutor, timeout: Milliseconds
  ) throws(QueryError) {
    self.init(try engine.prepare(expression), executor: executor, timeout: timeout)
  }

  /// A query that was prepared before. `timeout` in milliseconds.
  init(_ query: PreparedQuery, executor: QueryExecutor, timeout: Milliseconds) {
    self.query = query
    self.executor = executor
    self.timeout = timeout
    expectedSeries = query.expression.matchersOfExpectedSeries
  }

  var expression: String { query.expression.description }

  var selectors: [[LabelMatcher]]? { query.requests(for: .instant(0)).map(\.matchers) }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    let (result, selectors) = try await executor.evaluateWithSelectors(query, at: .instant(time), timeout: timeout)
    let outcomes = selectors.map { selector in
      SelectorOutcome(
        selector: selector.text, isEmpty: selector.isEmpty,
        mayBeEmpty: !expectedSeries.contains(selector.request.matchers))
    }
    switch result.value {
    case .vector(let elements):
      return RuleQueryResult(elements: elements, annotations: result.annotations, selectors: outcomes)
    case .scalar(let sample):
      let element = VectorElement(labels: Labels(), sample: sample)
      return RuleQueryResult(elements: [element], annotations: result.annotations, selectors: outcomes)
    case .string, .matrix:
      throw QueryError(.badData, "rule result is not a vector or scalar")
    }
  }
}
