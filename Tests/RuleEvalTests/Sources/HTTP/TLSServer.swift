import Foundation

/// An HTTPS server on the loopback interface, run by Python, that says in its replies how the connection was made.
final class TLSServer {
  /// What the server knows of a connection.
  struct Connection: Decodable, Equatable {
    /// The name that the client asked for.
    let name: String?
    /// The protocol that was agreed on in the handshake.
    let applicationProtocol: String?
    let version: String
    /// The common name in the client's certificate.
    let client: String?
    let host: String

    private enum CodingKeys: String, CodingKey {
      case name, version, client, host
      case applicationProtocol = "protocol"
    }

    static func decode(_ body: [UInt8]) throws -> Connection {
      try JSONDecoder().decode(Connection.self, from: Data(body))
    }
  }

  let port: Int
  private let process = Process()

  /// Starts a server that shows the certificate in a folder (`server.pem`, `server.key`).
  ///
  /// - Parameters:
  ///   - clientAuthority: The file of the authority that clients need a certificate of; nil for clients without.
  ///   - version: The only version of TLS, as in Python's names; nil for its defaults.
  init(certificateIn folder: TemporaryFolder, clientAuthority: String? = nil, version: String? = nil) throws {
    try folder.write(Self.script, to: "server.py")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "\(folder.path)/server.py", folder.path, clientAuthority ?? "", version ?? ""]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.filter(\.isNumber)) else { throw Subprocess.Failure(description: "no TLS server") }
    self.port = port
  }

  deinit { process.terminate() }

  private static let script = """
    import http.server, json, ssl, sys
    folder, authority, version = sys.argv[1:]
    names = {}
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_GET(self):
            peer = dict(part[0] for part in (self.connection.getpeercert() or {}).get("subject", ()))
            body = json.dumps({
                "name": names.get(self.connection), "protocol": self.connection.selected_alpn_protocol(),
                "version": self.connection.version(), "client": peer.get("commonName"),
                "host": self.headers["Host"]}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + "/server.pem", folder + "/server.key")
    context.set_alpn_protocols(["http/1.1"])
    context.sni_callback = lambda connection, name, _: names.__setitem__(connection, name)
    if authority:
        context.load_verify_locations(authority)
        context.verify_mode = ssl.CERT_REQUIRED
    if version:
        if version < "TLSv1_2":
            context.set_ciphers("DEFAULT@SECLEVEL=0")
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """
}
