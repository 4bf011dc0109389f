import Hummingbird
import PromQL

/// Says which origins' pages may read the API, in the headers that upstream sends.
///
/// Hummingbird's own doesn't know origins by regular expression.
struct OriginMiddleware: RouterMiddleware {
  typealias Context = WebRequestContext

  /// Nil for all origins.
  let origins: Regex?
  /// What the paths begin with that it is for.
  let path: String

  func handle(
    _ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    guard request.uri.path.hasPrefix(path) else {
      return try await next(request, context)
    }
    // No path is asked for by OPTIONS but to see what a page may do.
    var response = request.method == .options ? Response(status: .noContent) : try await next(request, context)
    guard let origin = request.headers[.origin] else {
      return response
    }
    response.headers[.accessControlAllowHeaders] = "Accept, Authorization, Content-Type, Origin"
    response.headers[.accessControlAllowMethods] = "GET, POST, OPTIONS"
    response.headers[.accessControlExposeHeaders] = "Date"
    response.headers[.vary] = "Origin"
    if let origins {
      if origins.matches(origin) {
        response.headers[.accessControlAllowOrigin] = origin
      }
    } else {
      response.headers[.accessControlAllowOrigin] = "*"
    }
    return response
  }
}
