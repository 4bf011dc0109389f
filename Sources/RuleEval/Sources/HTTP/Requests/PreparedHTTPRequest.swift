/// A request with its secrets in the clear and everything checked: what the loop's thread hands to libcurl.
struct PreparedHTTPRequest: Sendable {
  let method: HTTPRequest.Method
  let url: HTTPURL
  let headerLines: [String]
  let body: [UInt8]
  let username: String?
  let password: String?
  /// What libcurl signs the request for, in its notation; the keys are user name and password.
  let signature: String?
  let proxy: ProxyRoute?
  let tls: PreparedTLS
  let followsRedirects: Bool
  let allowsHTTP2: Bool
  let maximumResponseBytes: Int

  /// Reads the secrets of `request` and refuses what would break out of its place in the request. Blocks while it reads
  /// files.
  ///
  /// - Parameter token: The `Authorization` header of a request whose endpoint authenticates by OAuth 2.0.
  init(_ request: HTTPRequest, token: String? = nil) throws(HTTPClientError) {
    let options = request.endpoint.options
    method = request.method
    url = request.url
    body = request.body
    tls = try PreparedTLS(options.tls)
    followsRedirects = options.followsRedirects
    allowsHTTP2 = options.allowsHTTP2
    maximumResponseBytes = request.maximumResponseBytes
    proxy = try ProxyRoute(to: request.url, options.proxy)

    var headers = HeaderLines(of: request.url.redacted)
    // Without it, libcurl waits for "100 Continue" before it sends a large body.
    headers.suppress("Expect")
    for header in request.headers { try headers.add(header.name, header.value) }
    try headers.add(options.headers)

    var credentials: (username: String?, password: String?, signature: String?)
    switch options.authentication {
    case nil:
      credentials = (request.url.username, request.url.password?.revealed, nil)
    case .basic(let basic):
      credentials = (try basic.username?.reveal() ?? "", try basic.password?.reveal() ?? "", nil)
    case .authorization(let authorization):
      try headers.add("Authorization", "\(authorization.type) \(try authorization.credentials.reveal())")
    case .oauth2:
      if let token { try headers.add("Authorization", token) }
    case .sigv4(let options):
      let keys = try AWSCredentials(options)
      credentials = (keys.accessKey, keys.secretKey.revealed, "aws:amz:\(keys.region):\(options.service)")
      if let token = keys.sessionToken { try headers.add("X-Amz-Security-Token", token.revealed) }
    }
    (username, password, signature) = credentials
    headerLines = headers.lines
    let texts = [username, password, proxy?.url, tls.certificateAuthorities, tls.certificate, tls.key]
    for text in texts where text?.utf8.contains(0) == true {
      throw .invalidRequest(url: request.url.redacted, reason: "a user name, password or proxy holds a NUL character")
    }
  }
}
