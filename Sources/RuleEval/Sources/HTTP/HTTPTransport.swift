/// Sends requests as they are: everything of a client but tokens.
struct HTTPTransport: Sendable {
  /// Threads that read secrets from files, so that a slow disk holds up none of Swift's.
  private static let files = EvaluationPool(name: "secrets")

  let loop: HTTPLoop

  /// Sends a request and returns the reply, whatever its status.
  func send(
    _ request: HTTPRequest, token: String? = nil, until deadline: ContinuousClock.Instant
  ) async throws(HTTPClientError) -> HTTPResponse {
    let ticket = HTTPTicket(request: try await prepared(request, token), deadline: deadline)
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        ticket.wait(continuation)
        loop.submit(ticket)
      }
    } onCancel: {
      ticket.cancel()
      loop.noteCancellation()
    }
    return try outcome.get()
  }

  private func prepared(
    _ request: HTTPRequest, _ token: String?
  ) async throws(HTTPClientError) -> PreparedHTTPRequest {
    guard request.endpoint.options.readsFiles else {
      return try PreparedHTTPRequest(request, token: token)
    }
    return try await Self.reading { () throws(HTTPClientError) in try PreparedHTTPRequest(request, token: token) }
  }

  /// Runs what reads files, on a thread that may block.
  static func reading<Value: Sendable>(
    _ work: @escaping @Sendable () throws(HTTPClientError) -> Value
  ) async throws(HTTPClientError) -> Value {
    let outcome = try? await files.run { () -> Result<Value, HTTPClientError> in
      do throws(HTTPClientError) {
        return .success(try work())
      } catch {
        return .failure(error)
      }
    }
    guard let outcome else { throw .unavailable(reason: "no thread to read files") }
    return try outcome.get()
  }
}
