internal import Yams

extension ConfigurationReader {
  typealias Authentication = (
    basic: AlertmanagerConfiguration.BasicAuthentication?, authorization: AlertmanagerConfiguration.Authorization?
  )

  /// How requests authenticate: in one way at most.
  mutating func readAuthentication(_ fields: YAMLMapping, _ what: String) -> Authentication {
    let ways = ["basic_auth", "authorization", "oauth2", "sigv4", "bearer_token", "bearer_token_file"]
    let used = ways.compactMap { fields[$0] }.filter { !$0.value.isNull }
    if used.count > 1, let last = used.last {
      report.error(
        at: last.keyPosition, "\(what): at most one of \(ways.joined(separator: ", ")) may be given")
    }
    let basic = fields["basic_auth"].flatMap { readBasicAuthentication($0.value, "\(what): basic_auth") }
    let authorization = fields["authorization"].flatMap { readAuthorization($0.value, "\(what): authorization") }
    let token = readSecret(fields, inline: "bearer_token", file: "bearer_token_file", what)
    let bearer = token.map { AlertmanagerConfiguration.Authorization(type: "Bearer", credentials: $0) }
    return (basic, authorization ?? bearer)
  }

  private mutating func readBasicAuthentication(
    _ node: Node, _ what: String
  ) -> AlertmanagerConfiguration.BasicAuthentication? {
    guard !node.isNull, let fields = report.mapping(node, what) else {
      return nil
    }
    refuseUnknown(
      fields, ConfigurationFields.basicAuthentication, ConfigurationFields.unsupportedInBasicAuthentication, what)
    let username = fields["username"].flatMap { report.string($0.value, "\(what): username") }
    let password = readSecret(fields, inline: "password", file: "password_file", what)
    return AlertmanagerConfiguration.BasicAuthentication(username: username ?? "", password: password)
  }

  private mutating func readAuthorization(
    _ node: Node, _ what: String
  ) -> AlertmanagerConfiguration.Authorization? {
    guard !node.isNull, let fields = report.mapping(node, what) else {
      return nil
    }
    refuseUnknown(fields, ConfigurationFields.authorization, ConfigurationFields.unsupportedInAuthorization, what)
    let type = fields["type"].flatMap { report.string($0.value, "\(what): type") } ?? ""
    if type.lowercased() == "basic" {
      report.error(
        at: fields["type"]?.value.position ?? fields.position, "\(what): type cannot be set to \"basic\"",
        hint: "use basic_auth instead")
    }
    guard let credentials = readSecret(fields, inline: "credentials", file: "credentials_file", what) else {
      if fields["credentials_ref"] == nil {
        report.warn(at: fields.position, "\(what) has no credentials and is ignored")
      }
      return nil
    }
    return AlertmanagerConfiguration.Authorization(type: type.isEmpty ? "Bearer" : type, credentials: credentials)
  }

  /// Names unknown fields without their keys, as a missing space after a colon makes a password part of the key.
  private mutating func refuseUnknown(
    _ fields: YAMLMapping, _ known: [String], _ unsupported: [String], _ what: String
  ) {
    for name in unsupported {
      if let entry = fields[name] {
        warnUnsupported(entry, what, "requests go out without it")
      }
    }
    report.refuseUnknown(in: fields, known: known + unsupported, what, namesKeys: false)
  }

  private mutating func readSecret(
    _ fields: YAMLMapping, inline: String, file: String, _ what: String
  ) -> SecretSource? {
    let value = fields[inline].flatMap { report.string($0.value, "\(what): \(inline)") } ?? ""
    let path = fields[file].flatMap { report.string($0.value, "\(what): \(file)") } ?? ""
    if !value.isEmpty, !path.isEmpty, let entry = fields[file] {
      report.error(at: entry.keyPosition, "\(what): at most one of \(inline) and \(file) may be given")
    }
    if !path.isEmpty {
      return .file(path: absolute(path))
    }
    return value.isEmpty ? nil : .inline(Secret(value))
  }
}
