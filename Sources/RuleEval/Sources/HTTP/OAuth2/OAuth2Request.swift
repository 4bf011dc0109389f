/// Asks a token endpoint for a token.
struct OAuth2Request: Sendable {
  /// How long it may take.
  static let timeout = Duration.seconds(10)

  let options: OAuth2Options
  let clientSecret: String
  let transport: HTTPTransport

  /// Asks, with the client's secret in the `Authorization` header, and where that is refused, in the body: servers take
  /// either, and don't say which.
  func token() async throws(HTTPClientError) -> OAuth2Token {
    let deadline = ContinuousClock.now + Self.timeout
    let endpoint = try endpoint()
    do throws(HTTPClientError) {
      return try await token(endpoint, isInHeader: true, until: deadline)
    } catch {
      guard case .tokenRefused = error else { throw error }
      return try await token(endpoint, isInHeader: false, until: deadline)
    }
  }

  private func endpoint() throws(HTTPClientError) -> HTTPEndpoint {
    var http = HTTPClientOptions()
    http.tls = options.tls
    http.proxy = options.proxy
    return try HTTPEndpoint(url: options.tokenURL.revealed, options: http)
  }

  private func token(
    _ endpoint: HTTPEndpoint, isInHeader: Bool, until deadline: ContinuousClock.Instant
  ) async throws(HTTPClientError) -> OAuth2Token {
    var endpoint = endpoint
    var fields: [(name: String, value: String)] = [("grant_type", "client_credentials")]
    if !options.scopes.isEmpty { fields.append(("scope", options.scopes.joined(separator: " "))) }
    for (name, value) in options.endpointParameters.sorted(by: { $0.key < $1.key }) {
      fields.removeAll { $0.name == name }
      fields.append((name, value.revealed))
    }
    if isInHeader {
      endpoint.options.authentication = .basic(
        .init(
          username: .inline(Secret(PercentEncoding.encoded(options.clientID))),
          password: .inline(Secret(PercentEncoding.encoded(clientSecret)))))
    } else {
      fields.append(("client_id", options.clientID))
      if !clientSecret.isEmpty { fields.append(("client_secret", clientSecret)) }
    }
    var request = try HTTPRequest.post(
      endpoint, path: "", contentType: "application/x-www-form-urlencoded", body: FormText.form(fields))
    request.headers.append(("Accept", "application/json"))
    request.maximumResponseBytes = 1 << 20
    let response = try await transport.send(request, until: deadline)
    return try token(in: response, of: endpoint)
  }

  private func token(in response: HTTPResponse, of endpoint: HTTPEndpoint) throws(HTTPClientError) -> OAuth2Token {
    let reply = OAuth2TokenReply.decode(response.body)
    guard response.isSuccess, reply?.error?.isEmpty != false else {
      let reason = reply?.reason.map { ": \($0)" } ?? ""
      throw .tokenRefused(url: endpoint.description, reason: "status \(response.status)\(reason)")
    }
    guard let token = reply?.accessToken, !token.isEmpty else {
      throw .tokenRefused(url: endpoint.description, reason: "the reply holds no access_token")
    }
    return OAuth2Token(token, type: reply?.tokenType, lifetime: reply?.lifetime)
  }
}
