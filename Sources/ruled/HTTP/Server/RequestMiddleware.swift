import Hummingbird
import Synchronization

/// Counts, times and measures requests, up to where their answers begin to be written.
struct RequestMiddleware: RouterMiddleware {
  typealias Context = WebRequestContext

  let figures: RequestFigures

  func handle(
    _ request: Request, context: WebRequestContext, next: (Request, WebRequestContext) async throws -> Response
  ) async throws -> Response {
    let begin = ContinuousClock.now
    do {
      let response = try await next(request, context)
      return noted(response, handler: context.endpointPath ?? Self.unknown, since: begin)
    } catch let error as any HTTPResponseError where error.status == .notFound {
      // Clients look for these words, to tell a path that there isn't from one that has nothing.
      return noted(.text("404 page not found\n", status: .notFound), handler: Self.unknown, since: begin)
    } catch {
      let status = (error as? any HTTPResponseError)?.status ?? .internalServerError
      note(status, handler: context.endpointPath ?? Self.unknown, since: begin)
      throw error
    }
  }

  /// The answer, once it is counted; its size is noted as it is written where it isn't known before.
  private func noted(_ response: Response, handler: String, since begin: ContinuousClock.Instant) -> Response {
    note(response.status, handler: handler, since: begin)
    if let size = response.body.contentLength {
      figures.note(size: size, handler: handler)
      return response
    }
    var response = response
    response.body = ResponseBody { [figures, body = response.body] writer in
      let size = Mutex(0)
      defer { figures.note(size: size.withLock(\.self), handler: handler) }
      try await body.write(
        writer.map { piece in
          size.withLock { $0 += piece.readableBytes }
          return piece
        })
    }
    return response
  }

  private func note(_ status: HTTPResponse.Status, handler: String, since begin: ContinuousClock.Instant) {
    figures.note(
      RequestFigures.Key(handler: handler, code: status.code), seconds: (ContinuousClock.now - begin) / .seconds(1))
  }

  /// What stands for all paths that there are not.
  private static let unknown = "/*"
}
