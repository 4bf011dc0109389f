internal import Yams

extension ContentReport {
  /// How requests authenticate: in one way at most.
  mutating func authentication(_ fields: YAMLMapping, folder: String, _ what: String) -> HTTPAuthentication? {
    let ways = HTTPClientFields.authentication + ["sigv4"]
    let used = ways.compactMap { fields[$0] }.filter { !$0.value.isNull && $0.value.scalar?.string != "" }
    if used.count > 1, let last = used.last {
      error(at: last.keyPosition, "\(what): at most one of \(ways.joined(separator: ", ")) may be given")
    }
    var authentication: HTTPAuthentication?
    // A token and its file are read together.
    let hasToken = used.contains { $0.key == "bearer_token" }
    for entry in used where !(hasToken && entry.key == "bearer_token_file") {
      authentication = self.authentication(entry, fields, folder: folder, what) ?? authentication
    }
    return authentication
  }

  private mutating func authentication(
    _ entry: YAMLMapping.Entry, _ fields: YAMLMapping, folder: String, _ what: String
  ) -> HTTPAuthentication? {
    let place = "\(what): \(entry.key)"
    switch entry.key {
    case "basic_auth":
      return basicAuthentication(entry.value, folder: folder, place).map { .basic($0) }
    case "authorization":
      return authorization(entry.value, folder: folder, place).map { .authorization($0) }
    case "oauth2":
      return oauth2Options(entry.value, folder: folder, place).map { .oauth2($0) }
    case "sigv4":
      return sigv4Options(entry.value, place).map { .sigv4($0) }
    default:
      let token = secret(fields, "bearer_token", folder: folder, what)
      return token.map { .authorization(.init(credentials: $0)) }
    }
  }

  private mutating func basicAuthentication(
    _ node: Node, folder: String, _ what: String
  ) -> HTTPAuthentication.BasicAuthentication? {
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: HTTPClientFields.basicAuthentication, what, namesKeys: false)
    return HTTPAuthentication.BasicAuthentication(
      username: secret(fields, "username", folder: folder, what),
      password: secret(fields, "password", folder: folder, what))
  }

  private mutating func authorization(
    _ node: Node, folder: String, _ what: String
  ) -> HTTPAuthentication.Authorization? {
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: HTTPClientFields.authorization, what, namesKeys: false)
    let written = fields["type"].flatMap { string($0.value, "\(what): type") } ?? ""
    let type = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if type.lowercased() == "basic" {
      error(
        at: fields["type"]?.value.position ?? fields.position, "\(what): type cannot be set to \"basic\"",
        hint: "use basic_auth instead")
    }
    guard let credentials = secret(fields, "credentials", folder: folder, what) else {
      warn(at: fields.position, "\(what) has no credentials and is ignored")
      return nil
    }
    return HTTPAuthentication.Authorization(type: type.isEmpty ? "Bearer" : type, credentials: credentials)
  }

  private mutating func sigv4Options(_ node: Node, _ what: String) -> SigV4Options? {
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: HTTPClientFields.sigv4, what, namesKeys: false)
    for name in ["role_arn", "external_id"] {
      if let entry = fields[name], entry.value.scalar?.string.isEmpty == false, !entry.value.isNull {
        error(
          at: entry.keyPosition, "\(what): \(name) is not supported",
          hint: "give the keys of a role by access_key and secret_key, the environment, or a profile")
      }
    }
    func text(_ name: String) -> String? {
      let text = fields[name].flatMap { string($0.value, "\(what): \(name)") } ?? ""
      return text.isEmpty ? nil : text
    }
    var options = SigV4Options()
    options.service = text("service_name") ?? options.service
    options.region = text("region")
    options.profile = text("profile")
    switch (text("access_key"), text("secret_key")) {
    case (let access?, let secret?): options.keys = .init(accessKey: access, secretKey: Secret(secret))
    case (nil, nil): break
    default: error(at: fields.position, "\(what): access_key and secret_key are given both or neither")
    }
    return options
  }
}
