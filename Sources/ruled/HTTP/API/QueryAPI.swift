import Hummingbird
import PromQL

/// `/api/v1/query` and `/api/v1/query_range`.
struct QueryAPI: Sendable {
  /// Evaluates.
  let queries: QueryService
  /// The time that queries without one are evaluated at.
  let now: @Sendable () -> Timestamp

  func instant(_ request: Request) async throws(APIError) -> Response {
    try await answer(QueryParameters(instant: FormParameters(request), now: now()))
  }

  func range(_ request: Request) async throws(APIError) -> Response {
    try await answer(QueryParameters(range: FormParameters(request)))
  }

  /// The value of an expression at this time.
  func evaluateNow(_ expression: String) async throws(APIError) -> QueryResult {
    try await evaluate(QueryParameters(query: expression, times: .instant(now()))).result
  }

  private func answer(_ parameters: QueryParameters) async throws(APIError) -> Response {
    let (result, timings) = try await evaluate(parameters)
    return QueryResponse(result, limit: parameters.limit, statistics: parameters.statistics, timings: timings).response
  }

  private func evaluate(
    _ parameters: QueryParameters
  ) async throws(APIError) -> (result: QueryResult, timings: QueryTimings) {
    do {
      return try await queries.evaluate(parameters)
    } catch {
      throw APIError(evaluation: error)
    }
  }
}
