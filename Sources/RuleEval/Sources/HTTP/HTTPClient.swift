/// An HTTP/1.1 client over libcurl that keeps connections open and limits how many there are.
///
/// libcurl runs on a thread of its own, so that no request ever blocks a thread of Swift's pool. One client is meant to
/// be shared by everything that speaks HTTP in a process.
public final class HTTPClient: Sendable {
  /// The limits of a client.
  public struct Configuration: Sendable {
    /// How many requests may be under way at once.
    public var maximumConnections: Int

    /// How many of them may go to one host and port, so that one that hangs leaves room for others.
    public var maximumConnectionsPerHost: Int

    /// How many more requests may wait for a connection; the next fails with ``HTTPClientError/queueFull(url:limit:)``.
    public var maximumQueuedRequests: Int

    /// How long making a connection may take.
    public var connectTimeout: Duration

    /// Creates limits, which are generous for a rule evaluator by default.
    public init(
      maximumConnections: Int = 64, maximumConnectionsPerHost: Int = 20, maximumQueuedRequests: Int = 10_000,
      connectTimeout: Duration = .seconds(5)
    ) {
      self.maximumConnections = max(1, maximumConnections)
      self.maximumConnectionsPerHost = max(1, maximumConnectionsPerHost)
      self.maximumQueuedRequests = max(0, maximumQueuedRequests)
      self.connectTimeout = connectTimeout
    }
  }

  let loop: HTTPLoop
  private let thread: HTTPThread

  /// Creates a client and starts its thread.
  ///
  /// - Throws: ``HTTPClientError/unavailable(reason:)`` when the system has no thread or memory to give.
  public init(_ configuration: Configuration = Configuration()) throws(HTTPClientError) {
    loop = try HTTPLoop(configuration)
    thread = try HTTPThread(running: loop)
  }

  deinit {
    loop.stop()
    thread.abandon()
  }

  /// Sends a request and returns the reply, whatever its status.
  ///
  /// Cancelling the task ends the request with ``HTTPClientError/cancelled(url:)``.
  func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    let ticket = HTTPTicket(request: try PreparedHTTPRequest(request), deadline: .now + request.timeout)
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

  /// Fails every request that is unfinished with ``HTTPClientError/shutDown(url:)``, and any later one, and waits until
  /// the thread has ended.
  public func shutDown() async {
    loop.stop()
    await thread.end()
  }
}
