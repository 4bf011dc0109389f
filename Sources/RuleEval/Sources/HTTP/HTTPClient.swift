/// An HTTP client over libcurl that keeps connections open and limits how many there are.
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

  private let transport: HTTPTransport
  var loop: HTTPLoop { transport.loop }
  private let tokens: OAuth2Tokens
  private let thread: HTTPThread

  /// Creates a client and starts its thread.
  ///
  /// - Throws: ``HTTPClientError/unavailable(reason:)`` when the system has no thread or memory to give.
  public init(_ configuration: Configuration = Configuration()) throws(HTTPClientError) {
    let loop = try HTTPLoop(configuration)
    transport = HTTPTransport(loop: loop)
    tokens = OAuth2Tokens(transport: transport)
    thread = try HTTPThread(running: loop)
  }

  deinit {
    loop.stop()
    thread.abandon()
  }

  /// Sends a request and returns the reply, whatever its status.
  ///
  /// A token that the server refuses with 401 is replaced once. Cancelling the task ends the request with
  /// ``HTTPClientError/cancelled(url:)``.
  func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
    let deadline = ContinuousClock.now + request.timeout
    guard case .oauth2(let options) = request.endpoint.options.authentication else {
      return try await transport.send(request, until: deadline)
    }
    let (token, isNew) = try await tokens.token(options)
    let response = try await transport.send(request, token: token.authorization.revealed, until: deadline)
    guard response.status == 401, !isNew else { return response }
    tokens.discard(token, of: options)
    let (another, _) = try await tokens.token(options)
    return try await transport.send(request, token: another.authorization.revealed, until: deadline)
  }

  /// Fails every request that is unfinished with ``HTTPClientError/shutDown(url:)``, and any later one, and waits until
  /// the thread has ended.
  public func shutDown() async {
    loop.stop()
    await thread.end()
  }
}
