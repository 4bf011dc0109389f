/// A certificate authority of a test, made by OpenSSL in a folder: `NAME.pem` and `NAME.key` for itself and for each
/// certificate.
struct CertificateAuthority {
  private let folder: TemporaryFolder
  private let name: String

  init(_ name: String = "ca", in folder: TemporaryFolder) throws {
    self.folder = folder
    self.name = name
    try Subprocess.run(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        + ["-subj", "/CN=\(name)", "-keyout", path("\(name).key"), "-out", path("\(name).pem")])
  }

  /// The authority's own certificate.
  var certificate: String { path("\(name).pem") }

  /// Makes a certificate, for a name as OpenSSL writes alternative ones.
  func issue(_ file: String, commonName: String, alternativeName: String) throws {
    try Subprocess.run(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1"]
        + ["-CA", path("\(name).pem"), "-CAkey", path("\(name).key"), "-subj", "/CN=\(commonName)"]
        + ["-addext", "subjectAltName=\(alternativeName)", "-addext", "basicConstraints=critical,CA:FALSE"]
        + ["-keyout", path("\(file).key"), "-out", path("\(file).pem")])
  }

  private func path(_ file: String) -> String { "\(folder.path)/\(file)" }
}
