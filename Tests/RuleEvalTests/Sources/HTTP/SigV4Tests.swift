import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct SigV4Tests {
  private func hash(_ bytes: [UInt8]) throws -> String {
    try digest(bytes, [])
  }

  private func authenticated(_ text: String, by hexadecimalKey: String) throws -> String {
    try digest(Array(text.utf8), ["-mac", "HMAC", "-macopt", "hexkey:\(hexadecimalKey)"])
  }

  private func digest(_ bytes: [UInt8], _ arguments: [String]) throws -> String {
    let output = try Subprocess.run("openssl", ["dgst", "-sha256", "-r"] + arguments, input: bytes)
    return String(output.prefix(64))
  }

  private func hexadecimal(_ text: String) -> String {
    text.utf8.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }

  /// The signature as AWS's documentation computes it, step by step, with OpenSSL.
  private func signature(
    of request: LoopbackServer.Request, headers: [String], scope: String, secret: String
  ) throws -> String {
    let lines = headers.map { "\($0):\(request.headers[$0] ?? "")\n" }.joined()
    let canonical = [
      request.method, request.path, "", lines, headers.joined(separator: ";"), try hash(request.body),
    ].joined(separator: "\n")
    let time = request.headers["x-amz-date"] ?? ""
    let text = ["AWS4-HMAC-SHA256", time, scope, try hash(Array(canonical.utf8))].joined(separator: "\n")
    var key = hexadecimal("AWS4\(secret)")
    for part in scope.split(separator: "/") { key = try authenticated(String(part), by: key) }
    return try authenticated(text, by: key)
  }

  @Test func `the way of checking gives the signature of AWS's documentation`() throws {
    // The example of deriving a signing key and of the signature that it makes, for `iam` in August 2015.
    let text = """
      AWS4-HMAC-SHA256
      20150830T123600Z
      20150830/us-east-1/iam/aws4_request
      f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59
      """
    var key = hexadecimal("AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    for part in ["20150830", "us-east-1", "iam", "aws4_request"] { key = try authenticated(part, by: key) }
    #expect(key == "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9")
    #expect(
      try authenticated(text, by: key) == "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7")
  }

  @Test(arguments: [#"{"alerts": []}"#, ""])
  func `requests are signed`(body: String) async throws {
    try await withServer { _ in
      .ok("")
    } _: { server, client in
      var options = SigV4Options()
      options.region = "eu-west-1"
      options.keys = .init(accessKey: "AKID", secretKey: Secret("wJalrXUtnFEMI/K7MDENG"))
      let endpoint = try HTTPEndpoint(url: server.url, .sigv4(options))
      _ = try await client.send(
        .post(endpoint, path: "/api/v1/remote_write", contentType: "application/json", body: Array(body.utf8)))
      let request = try #require(server.requests.first)
      let authorization = try #require(request.headers["authorization"])
      let date = try #require(request.headers["x-amz-date"]).prefix(8)
      let scope = "\(date)/eu-west-1/aps/aws4_request"
      let prefix = "AWS4-HMAC-SHA256 Credential=AKID/\(scope), SignedHeaders="
      try #require(authorization.hasPrefix(prefix), "\(authorization)")
      let parts = authorization.dropFirst(prefix.count).split(separator: ",")
      let headers = parts[0].split(separator: ";").map(String.init)
      #expect(Set(headers).isSuperset(of: ["content-type", "host", "x-amz-date"]))
      let expected = try signature(of: request, headers: headers, scope: scope, secret: "wJalrXUtnFEMI/K7MDENG")
      #expect(parts[1] == " Signature=\(expected)")
    }
  }

  @Test func `keys are found where AWS's programs look for them`() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      # comment
      [default]
      aws_access_key_id = D
      aws_secret_access_key=d=

      [ two ]
      AWS_ACCESS_KEY_ID = T
      aws_secret_access_key = t
      aws_session_token = session
      s3 =
        region = wrong
      """, to: "credentials")
    try folder.write("[default]\nregion = eu-1\n[profile two]\nregion = eu-2\naws_access_key_id = x\n", to: "config")
    let files = [
      "AWS_SHARED_CREDENTIALS_FILE": "\(folder.path)/credentials", "AWS_CONFIG_FILE": "\(folder.path)/config",
    ]
    let variables = [
      "AWS_ACCESS_KEY_ID": "E", "AWS_SECRET_ACCESS_KEY": "e", "AWS_SESSION_TOKEN": "s", "AWS_REGION": "eu-3",
    ]
    func found(_ options: SigV4Options, _ environment: [String: String]) throws -> [String?] {
      let found = try AWSCredentials(options, environment: environment)
      return [found.accessKey, found.secretKey.revealed, found.sessionToken?.revealed, found.region]
    }
    var options = SigV4Options()
    #expect(try found(options, files) == ["D", "d=", nil, "eu-1"])
    #expect(try found(options, files.merging(["AWS_PROFILE": "two"]) { $1 }) == ["T", "t", "session", "eu-2"])
    #expect(try found(options, files.merging(variables) { $1 }) == ["E", "e", "s", "eu-3"])
    options.profile = "two"
    options.region = "eu-4"
    #expect(try found(options, files.merging(variables) { $1 }) == ["T", "t", "session", "eu-4"])
    options.keys = .init(accessKey: "K", secretKey: Secret("k"))
    #expect(try found(options, files) == ["K", "k", nil, "eu-4"])
  }

  @Test func `missing keys and regions are errors`() {
    let nothing = ["HOME": "/nowhere"]
    let keys = #expect(throws: HTTPClientError.self) { try AWSCredentials(SigV4Options(), environment: nothing) }
    #expect(
      keys?.description.contains(#"no AWS keys in the configuration, the environment, or profile "default""#) == true)
    var options = SigV4Options()
    options.keys = .init(accessKey: "K", secretKey: Secret("k"))
    let region = #expect(throws: HTTPClientError.self) { try AWSCredentials(options, environment: nothing) }
    #expect(region?.description.contains("no AWS region") == true)
  }
}
