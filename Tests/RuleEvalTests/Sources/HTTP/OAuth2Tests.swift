import Synchronization
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct OAuth2Tests {
  /// Answers both as a token endpoint, at `/token`, and as the server that wants the token.
  private func withTokens(
    _ token: @escaping @Sendable (LoopbackServer.Request, Int) -> LoopbackServer.Reply,
    answering reply: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply = { _ in .ok("") },
    _ body: (LoopbackServer, HTTPClient, HTTPEndpoint) async throws -> Void
  ) async throws {
    let asked = Atomic(0)
    try await withServer { request in
      guard request.path == "/token" else { return reply(request) }
      return token(request, asked.add(1, ordering: .relaxed).newValue)
    } _: { server, client in
      let options = OAuth2Options(
        clientID: "me&you", clientSecret: .inline("hunter 2"), tokenURL: Secret("\(server.url)/token"))
      try await body(server, client, try HTTPEndpoint(url: server.url, .oauth2(options)))
    }
  }

  private func authorizations(_ server: LoopbackServer) -> [String?] {
    server.requests.filter { $0.path != "/token" }.map { $0.headers["authorization"] }
  }

  @Test func `a token is asked for once and used until its end`() async throws {
    try await withTokens { _, number in
      .ok(#"{"access_token": "t\#(number)", "token_type": "bearer", "expires_in": 3600}"#)
    } _: { server, client, endpoint in
      var endpoint = endpoint
      guard case .oauth2(var options) = endpoint.options.authentication else { return }
      options.scopes = ["a", "b"]
      options.endpointParameters = ["audience": Secret("x y")]
      endpoint.options.authentication = .oauth2(options)
      for _ in 0..<3 { _ = try await client.send(.get(endpoint, path: "/api")) }
      #expect(authorizations(server) == ["Bearer t1", "Bearer t1", "Bearer t1"])
      let request = try #require(server.requests.first)
      #expect(request.method == "POST")
      #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
      // "me%26you:hunter%202", as the two are form-encoded before.
      #expect(request.headers["authorization"] == "Basic bWUlMjZ5b3U6aHVudGVyJTIwMg==")
      #expect(request.form == ["grant_type": "client_credentials", "scope": "a b", "audience": "x y"])
    }
  }

  @Test func `a token that is about to end is replaced`() async throws {
    try await withTokens { _, number in
      .ok(#"{"access_token": "t\#(number)", "expires_in": "9"}"#)
    } _: { server, client, endpoint in
      for _ in 0..<2 { _ = try await client.send(.get(endpoint, path: "/api")) }
      #expect(authorizations(server) == ["Bearer t1", "Bearer t2"])
    }
  }

  @Test func `a token that is refused is replaced once`() async throws {
    try await withTokens(
      { _, number in .ok(#"{"access_token": "t\#(number)", "token_type": "Custom"}"#) },
      answering: { request in request.headers["authorization"] == "Custom t2" ? .ok("") : .status(401) },
      { server, client, endpoint in
        // The first token is as new as can be: asking for another at once would be of no use.
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(try await client.send(.get(endpoint, path: "/api")).status) }
        #expect(statuses == [401, 200, 200])
        #expect(authorizations(server) == ["Custom t1", "Custom t1", "Custom t2", "Custom t2"])
      })
  }

  @Test func `many requests wait for one token`() async throws {
    try await withTokens { _, number in
      .ok(#"{"access_token": "t\#(number)"}"#)
    } _: { server, client, endpoint in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<20 { group.addTask { try await client.send(.get(endpoint, path: "/api")).status } }
        for try await status in group { #expect(status == 200) }
      }
      #expect(server.requests.filter { $0.path == "/token" }.count == 1)
      #expect(authorizations(server).allSatisfy { $0 == "Bearer t1" })
    }
  }

  @Test func `a server that wants the secret in the body gets it there`() async throws {
    try await withTokens { request, _ in
      request.headers["authorization"] == nil
        ? .ok(#"{"access_token": "t"}"#) : .status(401, body: Array(#"{"error": "invalid_client"}"#.utf8))
    } _: { server, client, endpoint in
      _ = try await client.send(.get(endpoint, path: "/api"))
      #expect(authorizations(server) == ["Bearer t"])
      #expect(
        server.requests.filter { $0.path == "/token" }.last?.form
          == ["grant_type": "client_credentials", "client_id": "me&you", "client_secret": "hunter 2"])
    }
  }

  @Test func `a changed secret needs another token`() async throws {
    let folder = try TemporaryFolder()
    try await withTokens { request, number in
      .ok(#"{"access_token": "t\#(number)"}"#)
    } _: { server, client, endpoint in
      var endpoint = endpoint
      let options = OAuth2Options(
        clientID: "me", clientSecret: .file(path: "\(folder.path)/secret"), tokenURL: Secret("\(server.url)/token"))
      endpoint.options.authentication = .oauth2(options)
      for secret in ["one", "one", "two"] {
        try folder.write("\(secret)\n", to: "secret")
        _ = try await client.send(.get(endpoint, path: "/api"))
      }
      #expect(authorizations(server) == ["Bearer t1", "Bearer t1", "Bearer t2"])
    }
  }

  @Test(arguments: [
    (#"{"error": "invalid_scope", "error_description": "no\nsuch"}"#, 400, "status 400: invalid_scope: no such"),
    (#"{"error": "e"}"#, 200, "status 200: e"), ("gone", 503, "status 503"),
    ("{}", 200, "the reply holds no access_token"),
    ("[1]", 200, "the reply holds no access_token"),
  ])
  func `without a token nothing is sent`(body: String, status: Int, reason: String) async throws {
    try await withTokens { _, _ in
      .status(status, body: Array(body.utf8))
    } _: { server, client, endpoint in
      await #expect(throws: HTTPClientError.tokenRefused(url: "\(server.url)/token", reason: reason)) {
        _ = try await client.send(.get(endpoint, path: "/api"))
      }
      #expect(authorizations(server).isEmpty)
    }
  }

  @Test func `one who waits for a token may give up`() async throws {
    try await withTokens { _, _ in
      .hang
    } _: { server, client, endpoint in
      let asking = Task { try await client.send(.get(endpoint, path: "/api")) }
      await eventually { server.requests.count == 1 }
      asking.cancel()
      await #expect(throws: HTTPClientError.cancelled(url: "\(server.url)/token")) { try await asking.value }
      server.release()
    }
  }
}
