import Foundation
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct TLSTests {
  private let folder: TemporaryFolder
  private let authority: CertificateAuthority

  init() throws {
    folder = try TemporaryFolder()
    authority = try CertificateAuthority(in: folder)
    try authority.issue("server", commonName: "server", alternativeName: "DNS:server.example")
  }

  private func withClient(_ body: (HTTPClient) async throws -> Void) async throws {
    let client = try HTTPClient()
    do {
      try await body(client)
    } catch {
      await client.shutDown()
      throw error
    }
    await client.shutDown()
  }

  /// An endpoint at a server whose certificate is one of the authority.
  private func endpoint(_ server: TLSServer) throws -> HTTPEndpoint {
    var endpoint = try HTTPEndpoint(url: "https://127.0.0.1:\(server.port)")
    endpoint.options.tls.certificateAuthorities = .file(path: authority.certificate)
    endpoint.options.tls.serverName = "server.example"
    return endpoint
  }

  private func connection(_ client: HTTPClient, _ endpoint: HTTPEndpoint) async throws -> TLSServer.Connection {
    try TLSServer.Connection.decode(try await client.send(.get(endpoint, path: "/")).body)
  }

  @Test func `the server is asked for and checked by the name that is given`() async throws {
    let server = try TLSServer(certificateIn: folder)
    try await withClient { client in
      var endpoint = try endpoint(server)
      let connection = try await connection(client, endpoint)
      #expect(connection.name == "server.example")
      #expect(connection.host == "127.0.0.1:\(server.port)")
      #expect(connection.version == "TLSv1.3")
      #expect(connection.applicationProtocol == "http/1.1")
      #expect(connection.client == nil)
      endpoint.options.tls.serverName = "other.example"
      await #expect(throws: HTTPClientError.self) { _ = try await self.connection(client, endpoint) }
      endpoint.options.tls.serverName = nil
      await #expect(throws: HTTPClientError.self) { _ = try await self.connection(client, endpoint) }
      endpoint.options.tls.verifiesServer = false
      #expect(try await self.connection(client, endpoint).name == nil)
    }
  }

  @Test func `only the authorities that are given are trusted`() async throws {
    let server = try TLSServer(certificateIn: folder)
    let other = try CertificateAuthority("other", in: folder)
    try await withClient { client in
      var endpoint = try endpoint(server)
      for authorities in [nil, SecretSource.file(path: other.certificate), .inline("no certificate")] {
        endpoint.options.tls.certificateAuthorities = authorities
        await #expect(throws: HTTPClientError.self) { _ = try await connection(client, endpoint) }
      }
      let text = try String(contentsOfFile: authority.certificate, encoding: .utf8)
      endpoint.options.tls.certificateAuthorities = .inline(text)
      #expect(try await connection(client, endpoint).name == "server.example")
    }
  }

  @Test func `clients show their certificate, and a new one once its file changes`() async throws {
    try authority.issue("client", commonName: "first", alternativeName: "DNS:client")
    let server = try TLSServer(certificateIn: folder, clientAuthority: authority.certificate)
    try await withClient { client in
      var endpoint = try endpoint(server)
      await #expect(throws: HTTPClientError.self) { _ = try await connection(client, endpoint) }
      endpoint.options.tls.certificate = .file(path: "\(folder.path)/client.pem")
      endpoint.options.tls.key = .file(path: "\(folder.path)/client.key")
      #expect(try await connection(client, endpoint).client == "first")
      try authority.issue("client", commonName: "second", alternativeName: "DNS:client")
      #expect(try await connection(client, endpoint).client == "second")
      endpoint.options.tls.key = .file(path: "\(folder.path)/none.key")
      await #expect(
        throws: HTTPClientError.secretUnavailable(
          path: "\(folder.path)/none.key", reason: "cannot read the file: No such file or directory")
      ) {
        _ = try await connection(client, endpoint)
      }
    }
  }

  @Test(arguments: [("TLSv1_2", "TLSv1.2"), ("TLSv1_3", "TLSv1.3")])
  func `versions are kept to`(version: String, name: String) async throws {
    let server = try TLSServer(certificateIn: folder, version: version)
    try await withClient { client in
      var endpoint = try endpoint(server)
      #expect(try await connection(client, endpoint).version == name)
      endpoint.options.tls.minimumVersion = .tls13
      if version == "TLSv1_2" {
        await #expect(throws: HTTPClientError.self) { _ = try await connection(client, endpoint) }
      }
      endpoint.options.tls.minimumVersion = .tls12
      endpoint.options.tls.maximumVersion = .tls12
      if version == "TLSv1_3" {
        await #expect(throws: HTTPClientError.self) { _ = try await connection(client, endpoint) }
      } else {
        #expect(try await connection(client, endpoint).version == name)
      }
    }
  }

  @Test func `an old version is spoken only where that is allowed`() async throws {
    let server = try TLSServer(certificateIn: folder, version: "TLSv1_1")
    try await withClient { client in
      var endpoint = try endpoint(server)
      await #expect(throws: HTTPClientError.self) { _ = try await connection(client, endpoint) }
      endpoint.options.tls.minimumVersion = .tls11
      #expect(try await connection(client, endpoint).version == "TLSv1.1")
    }
  }
}
