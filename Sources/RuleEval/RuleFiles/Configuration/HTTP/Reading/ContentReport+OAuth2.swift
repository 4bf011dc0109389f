internal import Yams

extension ContentReport {
  mutating func oauth2Options(_ node: Node, folder: String, _ what: String) -> OAuth2Options? {
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: HTTPClientFields.oauth2, what, namesKeys: false)
    checkGrant(fields, what)
    let clientID = fields["client_id"].flatMap { string($0.value, "\(what): client_id") } ?? ""
    if clientID.isEmpty {
      error(at: fields["client_id"]?.value.position ?? fields.position, "\(what): client_id must be given")
    }
    var options = OAuth2Options(
      clientID: clientID, clientSecret: secret(fields, "client_secret", folder: folder, what),
      tokenURL: Secret(httpURL(fields, "token_url", what) ?? ""))
    options.scopes = strings(fields["scopes"], "\(what): scopes")
    if let entry = fields["endpoint_params"] {
      for parameter in mapping(entry.value, "\(what): endpoint_params")?.entries ?? [] {
        let value = string(parameter.value, "\(what): an endpoint parameter") ?? ""
        options.endpointParameters[parameter.key] = Secret(value)
      }
    }
    if let entry = fields["tls_config"] {
      options.tls = tlsOptions(entry.value, folder: folder, "\(what): tls_config")
    }
    options.proxy = proxyOptions(fields, what)
    return options
  }

  private mutating func checkGrant(_ fields: YAMLMapping, _ what: String) {
    guard let entry = fields["grant_type"], let grant = string(entry.value, "\(what): grant_type") else {
      return
    }
    if grant == "urn:ietf:params:oauth:grant-type:jwt-bearer" {
      error(at: entry.value.position, "\(what): this grant_type is not supported", hint: "use client_credentials")
    } else if !grant.isEmpty, grant != "client_credentials" {
      warn(
        at: entry.value.position, "\(what): this grant_type is not known, client_credentials is used",
        hint: "set grant_type in endpoint_params for another")
    }
  }

  /// An absolute `http` or `https` URL that must be there; an error where it is none. It is not shown, as it may hold a
  /// password.
  mutating func httpURL(_ fields: YAMLMapping, _ name: String, _ what: String) -> String? {
    guard let entry = fields[name], let text = string(entry.value, "\(what): \(name)"), !text.isEmpty else {
      error(at: fields[name]?.value.position ?? fields.position, "\(what): \(name) must be given")
      return nil
    }
    do throws(HTTPURLError) {
      _ = try HTTPURL(text)
      return text
    } catch {
      self.error(at: entry.value.position, "\(what): \(name) is not a valid URL: \(error.reason)")
      return nil
    }
  }
}
