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
    let result = try query.result(.instant(time), in: store, visibility(time))
    return RuleQueryResult(elements: try result.vector(), annotations: result.annotations)
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
