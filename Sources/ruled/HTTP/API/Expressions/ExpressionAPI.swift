import Hummingbird
import PromQL

/// `/api/v1/format_query` and `/api/v1/parse_query`, as Prometheus's
/// [HTTP API](https://prometheus.io/docs/prometheus/latest/querying/api/#formatting-query-expressions).
struct ExpressionAPI: Sendable {
  /// What of the language is on.
  let options: ParserOptions

  func format(_ request: Request) async throws(APIError) -> Response {
    let expression = try await expression(request)
    return .success { $0.string(expression.prettyPrinted) }
  }

  func parse(_ request: Request) async throws(APIError) -> Response {
    let expression = try await expression(request)
    return .success { $0.expression(expression) }
  }

  private func expression(_ request: Request) async throws(APIError) -> Expression {
    let form = try await FormParameters(request)
    do {
      return try Parser.parse(form["query"], options: options)
    } catch {
      throw .invalid("query", "\(error)")
    }
  }
}
