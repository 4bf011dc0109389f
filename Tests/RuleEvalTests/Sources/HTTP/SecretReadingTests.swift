import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct SecretReadingTests {
  @Test func `a file is read anew for each request`() async throws {
    let folder = try TemporaryFolder()
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      var endpoint = try HTTPEndpoint(
        url: server.url, .authorization(.init(type: "Token", credentials: .file(path: "\(folder.path)/token"))))
      endpoint.options.headers = [HTTPHeaderField(name: "X-Key", value: .file(path: "\(folder.path)/key"))]
      for value in ["first", "second"] {
        try folder.write(" \(value)\r\n", to: "token")
        try folder.write("\(value) key\n\n", to: "key")
        _ = try await client.send(.get(endpoint, path: "/"))
      }
      #expect(server.requests.map { $0.headers["authorization"] } == ["Token first", "Token second"])
      #expect(server.requests.map { $0.headers["x-key"] } == ["first key", "second key"])
    }
  }

  @Test func `a missing file is named and nothing is sent`() async throws {
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      let endpoint = try HTTPEndpoint(
        url: server.url, .basic(.init(username: .inline("u"), password: .file(path: "/nowhere/password"))))
      await #expect(
        throws: HTTPClientError.secretUnavailable(
          path: "/nowhere/password", reason: "cannot read the file: No such file or directory")
      ) {
        _ = try await client.send(.get(endpoint, path: "/"))
      }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func `a file of white space is an empty secret`() throws {
    let folder = try TemporaryFolder()
    try folder.write("\n \n", to: "empty")
    #expect(try SecretSource.file(path: "\(folder.path)/empty").reveal() == "")
  }
}
