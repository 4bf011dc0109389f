internal import PromQL
internal import Yams

extension ContentReport {
  mutating func tlsOptions(_ node: Node, folder: String, _ what: String) -> TLSOptions {
    var options = TLSOptions()
    guard let fields = mapping(node, what) else {
      return options
    }
    refuseUnknown(in: fields, known: HTTPClientFields.tls, what, namesKeys: false)
    options.certificateAuthorities = secret(fields, "ca", folder: folder, what)
    options.certificate = secret(fields, "cert", folder: folder, what)
    options.key = secret(fields, "key", folder: folder, what)
    if options.certificate != nil, options.key == nil {
      error(at: fields.position, "\(what): a client certificate needs key or key_file beside it")
    }
    if options.key != nil, options.certificate == nil {
      error(at: fields.position, "\(what): a client key needs cert or cert_file beside it")
    }
    if let entry = fields["server_name"], let name = string(entry.value, "\(what): server_name"), !name.isEmpty {
      options.serverName = name
      if !name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"/:@?#[]%\\".utf8.contains($0) }) {
        error(at: entry.value.position, "\(what): server_name is not a valid host name")
      }
    }
    if let entry = fields["insecure_skip_verify"] {
      options.verifiesServer = !(boolean(entry.value, "\(what): insecure_skip_verify") ?? false)
    }
    readVersions(fields, into: &options, what)
    return options
  }

  private mutating func readVersions(_ fields: YAMLMapping, into options: inout TLSOptions, _ what: String) {
    let minimum = version(fields, "min_version", what)
    options.maximumVersion = version(fields, "max_version", what)
    if let maximum = options.maximumVersion, maximum < (minimum ?? options.minimumVersion) {
      if minimum != nil, let entry = fields["max_version"] {
        error(at: entry.value.position, "\(what): max_version must not be older than min_version")
      }
      options.minimumVersion = maximum
    }
    options.minimumVersion = minimum ?? options.minimumVersion
  }

  private mutating func version(_ fields: YAMLMapping, _ name: String, _ what: String) -> TLSOptions.Version? {
    guard let entry = fields[name], let text = string(entry.value, "\(what): \(name)"), !text.isEmpty else {
      return nil
    }
    guard let version = TLSOptions.Version(rawValue: text) else {
      let names = TLSOptions.Version.allCases.map(\.rawValue).joined(separator: ", ")
      error(
        at: entry.value.position, "\(what): unknown TLS version \(Quoting.quoted(text))", hint: "there are \(names)")
      return nil
    }
    return version
  }
}
