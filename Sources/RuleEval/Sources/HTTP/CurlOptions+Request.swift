import CCurl

extension CurlOptions {
  /// Sets everything of a request but its lists of headers.
  mutating func set(_ request: PreparedHTTPRequest, connectTimeout: Duration, timeout: Duration) {
    set(CURLOPT_NOSIGNAL, 1)
    // Without this, giving up on a request whose host name is being resolved blocks the loop until the resolver is done.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_URL, location(of: request))
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, request.followsRedirects ? 1 : 0)
    set(CURLOPT_MAXREDIRS, 5)
    // A query or an alert stays a POST when it is redirected: as a GET it would lose its body.
    set(CURLOPT_POSTREDIR, 7)
    set(CURLOPT_HTTP_VERSION, Int(request.allowsHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1))
    set(CURLOPT_USERAGENT, "ruled")
    // Every encoding that libcurl can decode.
    set(CURLOPT_ACCEPT_ENCODING, "")
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.curlMilliseconds)
    set(CURLOPT_TIMEOUT_MS, timeout.curlMilliseconds)
    // Set also where there is none: libcurl would look into the environment otherwise.
    set(CURLOPT_PROXY, request.proxy?.url ?? "")
    set(CURLOPT_NOPROXY, "")
    if let username = request.username {
      set(CURLOPT_HTTPAUTH, 1)  // CURLAUTH_BASIC
      set(CURLOPT_USERNAME, username)
      set(CURLOPT_PASSWORD, request.password ?? "")
    }
    if let signature = request.signature { set(CURLOPT_AWS_SIGV4, signature) }
    set(request.tls)
    if request.method == .post { setPostBody(request.body) }
  }

  private mutating func set(_ tls: PreparedTLS) {
    set(CURLOPT_SSL_VERIFYPEER, tls.verifiesServer ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, tls.verifiesServer ? 2 : 0)
    set(CURLOPT_SSLVERSION, tls.minimumVersion.curlNumber | (tls.maximumVersion?.curlNumber ?? 0) << 16)
    if tls.minimumVersion < .tls12 {
      // OpenSSL has no cipher for the old versions at its usual level.
      set(CURLOPT_SSL_CIPHER_LIST, "DEFAULT@SECLEVEL=0")
    }
    if let authorities = tls.certificateAuthorities { set(CURLOPT_CAINFO_BLOB, bytes: authorities) }
    if let certificate = tls.certificate { set(CURLOPT_SSLCERT_BLOB, bytes: certificate) }
    if let key = tls.key { set(CURLOPT_SSLKEY_BLOB, bytes: key) }
  }

  private func location(of request: PreparedHTTPRequest) -> String {
    guard request.url.isSecure, let name = request.tls.serverName else { return request.url.location }
    return (try? request.url.location(withHost: name)) ?? request.url.location
  }
}

extension TLSOptions.Version {
  /// The number of `CURL_SSLVERSION_…`.
  fileprivate var curlNumber: Int {
    switch self {
    case .tls10: 4
    case .tls11: 5
    case .tls12: 6
    case .tls13: 7
    }
  }
}

extension Duration {
  /// Whole milliseconds as libcurl wants them: at least 1, as 0 would mean "no limit".
  fileprivate var curlMilliseconds: Int {
    let (seconds, attoseconds) = components
    let bounded = min(max(seconds, 0), 1_000_000)
    return max(1, Int(bounded) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
