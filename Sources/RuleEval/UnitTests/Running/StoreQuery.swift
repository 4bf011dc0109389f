import PromQL
import Synchronization

/// An expression over the storage of a unit test.
struct StoreQuery: RuleQuery {
  let query: PreparedQuery
  let store: UnitTestStore
  /// What may be seen at a time.
  let visibility: @Sendable (Timestamp) -> Visibility

  var expression: String { query.expression.description }

  func evaluate(at time: Timestamp) async throws -> RuleQueryResult {
    let times = QueryTimes.instant(time)
    let sets = store.select(query.requests(for: times), visibility(time))
    let result = try query.evaluate(times, series: sets, symbols: store.symbols)
    let selectors = zip(query.selectors(for: times), sets).map { SelectorOutcome(selector: $0, isEmpty: $1.count == 0) }
    return RuleQueryResult(elements: try result.vector(), annotations: result.annotations, selectors: selectors)
  }
}

extension PreparedQuery {
  /// Evaluates over a storage. Throws ``PromQL/QueryError``.
  func result(
    _ times: QueryTimes, in store: UnitTestStore, _ visibility: Visibility
  ) throws(QueryError) -> QueryResult {
    try evaluate(times, series: store.select(requests(for: times), visibility), symbols: store.symbols)
  }
}

extension QueryResult {
  /// The result of an instant query as rules take it: a scalar is one element without labels.
  func vector() throws(QueryError) -> [VectorElement] {
    switch value {
    case .vector(let elements): elements
    case .scalar(let sample): [VectorElement(labels: Labels(), sample: sample)]
    case .string, .matrix: throw QueryError(.badData, "rule result is not a vector or scalar")
    }
  }
}
