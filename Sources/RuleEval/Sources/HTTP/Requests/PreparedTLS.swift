/// TLS options with what their files hold: what libcurl is told.
///
/// It is given the contents, not the files' paths: so it makes new connections once they change, and never goes by what it
/// remembers of a file.
struct PreparedTLS: Sendable {
  let certificateAuthorities: String?
  let certificate: String?
  let key: String?
  let serverName: String?
  let verifiesServer: Bool
  let minimumVersion: TLSOptions.Version
  let maximumVersion: TLSOptions.Version?

  /// Reads the files. Blocks while it does.
  init(_ options: TLSOptions) throws(HTTPClientError) {
    certificateAuthorities = try options.certificateAuthorities?.reveal()
    certificate = try options.certificate?.reveal()
    key = try options.key?.reveal()
    serverName = options.serverName
    verifiesServer = options.verifiesServer
    minimumVersion = options.minimumVersion
    maximumVersion = options.maximumVersion
  }
}
