import Testing

@testable import RuleEval

/// Runs a body with a server and a client, which are shut down afterwards.
func withServer<Result>(
  _ configuration: HTTPClient.Configuration = HTTPClient.Configuration(),
  answering handler: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply,
  _ body: (LoopbackServer, HTTPClient) async throws -> Result
) async throws -> Result {
  let server = LoopbackServer(handler)
  defer { server.stop() }
  let client = try HTTPClient(configuration)
  do {
    let result = try await body(server, client)
    await client.shutDown()
    return result
  } catch {
    await client.shutDown()
    throw error
  }
}

/// Waits until something that another thread does has happened; a test that waits beyond its time limit fails.
///
/// The pauses decide nothing: they leave the processor to those who are waited for.
func eventually(_ condition: @Sendable () -> Bool) async {
  while !condition() {
    do {
      try await Task.sleep(for: .milliseconds(1))
    } catch {
      Issue.record("waited in vain")
      return
    }
  }
}

@Suite(.timeLimit(.minutes(10)))
struct HTTPClientTests {
  @Test func postsABodyAndKeepsTheConnection() async throws {
    try await withServer { request in
      .status(201, body: Array("got \(request.text)".utf8), headers: ["X-Thing: a", "Content-Type: text/plain"])
    } _: { server, client in
      let endpoint = try HTTPEndpoint(url: server.url + "/prefix/")
      for number in 0..<3 {
        let request = try HTTPRequest.post(
          endpoint, path: "/api", contentType: "application/json", body: Array("body \(number)\0!".utf8))
        let response = try await client.send(request)
        #expect(response.status == 201)
        #expect(response.headers["x-thing"] == "a")
        #expect(response.body == Array("got body \(number)\0!".utf8))
      }
      #expect(server.requests.map(\.connection) == [0, 0, 0])
      let first = try #require(server.requests.first)
      #expect(first.method == "POST")
      #expect(first.path == "/prefix/api")
      #expect(first.headers["content-type"] == "application/json")
      #expect(first.headers["expect"] == nil)
      #expect(first.headers["accept-encoding"]?.contains("gzip") == true)
    }
  }

  @Test func sendsCredentials() async throws {
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      let inURL = server.url.replacing("http://", with: "http://user:p%40ss@")
      let endpoints = [
        try HTTPEndpoint(url: inURL),
        try HTTPEndpoint(url: server.url, .basic(.init(username: .inline("me"), password: .inline("secret")))),
        try HTTPEndpoint(url: inURL, .authorization(.init(credentials: .inline("token")))),
        try HTTPEndpoint(url: server.url, header: "X-Scope-OrgID", "tenant"),
      ]
      for endpoint in endpoints { _ = try await client.send(.get(endpoint, path: "/")) }
      #expect(
        server.requests.map { $0.headers["authorization"] }
          == ["Basic dXNlcjpwQHNz", "Basic bWU6c2VjcmV0", "Bearer token", nil])
      #expect(server.requests.last?.headers["x-scope-orgid"] == "tenant")
    }
  }

  @Test func decompressesWithinTheLimit() async throws {
    // 100,000 zero bytes, compressed.
    let gzip = GzipFixture.zeros
    try await withServer { _ in
      .status(200, body: gzip, headers: ["Content-Encoding: gzip"])
    } _: { server, client in
      var request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let response = try await client.send(request)
      #expect(response.body == [UInt8](repeating: 0, count: GzipFixture.decompressedCount))
      request.maximumResponseBytes = GzipFixture.decompressedCount - 1
      await #expect(
        throws: HTTPClientError.responseTooLarge(url: server.url + "/", limit: request.maximumResponseBytes)
      ) {
        _ = try await client.send(request)
      }
    }
  }

  @Test func timesOut() async throws {
    try await withServer { _ in
      .hang
    } _: { server, client in
      var request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      request.timeout = .milliseconds(30)
      let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(request) }
      guard case .timeout(server.url + "/", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func timesOutInTheQueue() async throws {
    let limits = HTTPClient.Configuration(maximumConnections: 1)
    try await withServer(limits) { _ in
      .hang
    } _: { server, client in
      let request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let first = Task { try await client.send(request) }
      await eventually { server.requests.count == 1 }
      var second = request
      second.timeout = .milliseconds(30)
      await #expect(
        throws: HTTPClientError.timeout(url: server.url + "/", detail: "no connection became free in time")
      ) {
        _ = try await client.send(second)
      }
      first.cancel()
      await #expect(throws: HTTPClientError.cancelled(url: server.url + "/")) { _ = try await first.value }
    }
  }

  @Test func refusesMoreThanTheQueueHolds() async throws {
    let limits = HTTPClient.Configuration(maximumConnections: 1, maximumQueuedRequests: 0)
    try await withServer(limits) { _ in
      .hang
    } _: { server, client in
      let request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let first = Task { try await client.send(request) }
      await eventually { server.requests.count == 1 }
      await #expect(throws: HTTPClientError.queueFull(url: server.url + "/", limit: 0)) {
        _ = try await client.send(request)
      }
      first.cancel()
      _ = await first.result
    }
  }

  @Test func cancelledBeforeItBegins() async throws {
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      let request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return try await client.send(request)
      }
      await #expect(throws: HTTPClientError.cancelled(url: server.url + "/")) { _ = try await task.value }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func oneHostThatHangsHoldsUpNoOther() async throws {
    let limits = HTTPClient.Configuration(maximumConnections: 4, maximumConnectionsPerHost: 2)
    try await withServer(limits) { _ in
      .held(status: 200, body: [])
    } _: { hanging, client in
      let other = LoopbackServer { _ in .ok("") }
      defer { other.stop() }
      let slow = try HTTPRequest.get(try HTTPEndpoint(url: hanging.url), path: "/")
      let tasks = (0..<6).map { _ in Task { try await client.send(slow) } }
      await eventually { hanging.requests.count == 2 }
      let reply = try await client.send(.get(try HTTPEndpoint(url: other.url), path: "/"))
      #expect(reply.status == 200)
      #expect(hanging.requests.count == 2)
      hanging.release()
      for task in tasks { #expect(try await task.value.status == 200) }
      #expect(hanging.mostRunning == 2)
      #expect(hanging.requests.count == 6)
    }
  }

  @Test func failsWhatIsUnfinishedAtShutdown() async throws {
    try await withServer { _ in
      .hang
    } _: { server, client in
      let request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let task = Task { try await client.send(request) }
      await eventually { server.requests.count == 1 }
      await client.shutDown()
      await #expect(throws: HTTPClientError.shutDown(url: server.url + "/")) { _ = try await task.value }
      await #expect(throws: HTTPClientError.shutDown(url: server.url + "/")) { _ = try await client.send(request) }
      await client.shutDown()
    }
  }

  @Test func theThreadOfAClientThatIsLetGoEnds() async throws {
    var client: HTTPClient? = try HTTPClient()
    weak let loop = client?.loop
    #expect(loop != nil)
    client = nil
    await eventually { loop == nil }
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nabc",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
    "gibberish\r\n\r\n",
  ])
  func aBrokenReplyIsAnError(reply: String) async throws {
    try await withServer { _ in
      .raw(Array(reply.utf8))
    } _: { server, client in
      let request = try HTTPRequest.get(try HTTPEndpoint(url: server.url), path: "/")
      let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(request) }
      guard case .invalidResponse(server.url + "/", _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func nobodyListens() async throws {
    let server = LoopbackServer { _ in .hang }
    server.stop()
    let client = try HTTPClient()
    let endpoint = try HTTPEndpoint(url: server.url.replacing("http://", with: "http://me:hidden@") + "?token=hidden")
    let error = await #expect(throws: HTTPClientError.self) {
      _ = try await client.send(.get(endpoint, path: "/x"))
    }
    guard case .connectionFailed(server.url + "/x?<redacted>", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    await client.shutDown()
  }

  @Test func followsRedirectsToHTTPOnly() async throws {
    try await withServer { request in
      switch request.path {
      case "/loop": .status(302, headers: ["Location: /loop"])
      case "/file": .status(302, headers: ["Location: file:///etc/hostname"])
      case "/old": .status(301, headers: ["Location: /new"])
      default: .ok("\(request.method) \(request.path) \(request.text)")
      }
    } _: { server, client in
      var endpoint = try HTTPEndpoint(url: server.url)
      func post(_ path: String) throws -> HTTPRequest {
        try .post(endpoint, path: path, contentType: "text/plain", body: Array("hello".utf8))
      }
      let reply = try await client.send(post("/old"))
      #expect(String(decoding: reply.body, as: UTF8.self) == "POST /new hello")
      for path in ["/loop", "/file"] {
        let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(post(path)) }
        guard case .invalidResponse = error else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
      endpoint.options.followsRedirects = false
      #expect(try await client.send(post("/old")).status == 301)
    }
  }

  @Test func headersCannotBreakOut() async throws {
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      for endpoint in [
        try HTTPEndpoint(url: server.url, header: "X", "a\r\nY: b"),
        try HTTPEndpoint(url: server.url, header: "X: y", "a"),
        try HTTPEndpoint(url: server.url, .authorization(.init(credentials: .inline("a\nb")))),
      ] {
        let error = await #expect(throws: HTTPClientError.self) { _ = try await client.send(.get(endpoint, path: "/")) }
        guard case .invalidRequest = error else {
          Issue.record("\(String(describing: error))")
          return
        }
      }
      #expect(server.requests.isEmpty)
    }
  }
}
