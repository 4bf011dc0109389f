import Hummingbird
import PromQL

/// Says which origins' pages may read the API, in the headers that upstream sends.
///
/// Hummingbird's own doesn't know origins by regular expression.
struct OriginMiddleware: RouterMiddleware {
  typealias Context = WebRequestContext

  /// Nil for all origins.
  let origins: Regex?

  func handle(
    _ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    guard let origin = request.headers[.origin] else {
      return try await next(request, context)
    }
    var response = try await next(request, context)
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
