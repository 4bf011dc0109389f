import Hummingbird

/// Counts and times requests, up to where their answers begin to be written.
struct RequestMiddleware: RouterMiddleware {
  typealias Context = WebRequestContext

  let figures: RequestFigures

  func handle(
    _ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    let begin = ContinuousClock.now
    do {
      let response = try await next(request, context)
      note(response.status, context, since: begin)
      return response
    } catch {
      note((error as? any HTTPResponseError)?.status ?? .internalServerError, context, since: begin)
      throw error
    }
  }

  private func note(_ status: HTTPResponse.Status, _ context: WebRequestContext, since begin: ContinuousClock.Instant) {
    let handler = context.endpointPath ?? "/*"
    figures.note(
      RequestFigures.Key(handler: handler, code: status.code), seconds: (ContinuousClock.now - begin) / .seconds(1))
  }
}
