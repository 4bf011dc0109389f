import Hummingbird
import RuleEval

/// What only the data source knows and is handed on as it is: `/api/v1/metadata` and `/api/v1/query_exemplars`.
struct DataSourceAPI: Sendable {
  /// Asks the data source for the JSON at a path.
  typealias Question =
    @Sendable (_ path: String, _ fields: [(name: String, value: String)]) async throws -> (
      status: Int, body: [UInt8]
    )

  /// Nil where the data source has no HTTP API.
  let ask: Question?

  /// What the data source answers; `none` where it has nothing to ask. A server that doesn't have the path has nothing
  /// either.
  func response(
    _ path: String, _ request: Request, none: (inout JSONWriter) -> Void
  ) async throws(APIError) -> Response {
    let form = try await FormParameters(request)
    guard let ask else {
      return .success(data: none)
    }
    do {
      let (status, body) = try await ask(path, form.pairs.map { (name: $0.name, value: $0.value) })
      return .json(HTTPResponse.Status(code: status), body)
    } catch let error as SourceError where error.status == 404 {
      return .success(data: none)
    } catch {
      throw APIError(evaluation: error)
    }
  }
}
