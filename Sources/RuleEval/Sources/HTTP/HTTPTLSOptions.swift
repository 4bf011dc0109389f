/// How a TLS connection is made: the part of Prometheus's `tls_config` that libcurl offers.
public struct HTTPTLSOptions: Sendable, Hashable {
  /// A file of certificate authorities in PEM that replaces the system's.
  public var certificateAuthorityFile: String?

  /// The client's certificate, a PEM file.
  public var certificateFile: String?

  /// The client's private key, a PEM file.
  public var keyFile: String?

  /// Whether the server's certificate and name are checked. Turning it off invites an attacker in between.
  public var verifiesServer: Bool

  /// Creates options; without arguments, the system's certificate authorities and no client certificate.
  public init(
    certificateAuthorityFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil,
    verifiesServer: Bool = true
  ) {
    self.certificateAuthorityFile = certificateAuthorityFile
    self.certificateFile = certificateFile
    self.keyFile = keyFile
    self.verifiesServer = verifiesServer
  }
}
