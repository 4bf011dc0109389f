import CCurl

/// An `http` or `https` URL, taken apart so that what may be shown is apart from what may not.
struct HTTPURL: Sendable, Hashable {
  /// What is requested: the URL without user name, password and fragment.
  let location: String

  /// Scheme, host and port: what connections are shared by, and what limits for a host count by.
  let origin: String

  /// The host as it stands in the URL, an IPv6 address in brackets.
  let host: String

  /// The port in digits, the scheme's own where the URL has none.
  let port: String

  /// Host and port as they stand in the URL: what a `Host` header says.
  let authority: String

  /// Whether TLS is spoken.
  let isSecure: Bool

  /// The URL as people may see it in messages: also without the values of its query.
  let redacted: String

  /// The user name in the URL, decoded.
  let username: String?

  /// The password in the URL, decoded.
  let password: Secret?

  private let path: String

  /// Parses a URL as libcurl does.
  ///
  /// - Throws: ``HTTPURLError``, which never repeats the text: it may hold a password.
  init(_ text: String) throws(HTTPURLError) {
    try self.init(text, appendedPath: "")
  }

  private init(_ text: String, appendedPath: String) throws(HTTPURLError) {
    guard !text.utf8.contains(0) else { throw HTTPURLError(reason: "it holds a NUL character") }
    guard let parts = CurlURL(text) else { throw HTTPURLError(reason: "not enough memory to parse it") }
    guard parts.parseError == CURLUE_OK else {
      throw HTTPURLError(reason: String(cString: curl_url_strerror(parts.parseError)))
    }
    let scheme = parts[CURLUPART_SCHEME] ?? ""
    guard scheme == "http" || scheme == "https" else {
      throw HTTPURLError(reason: "the scheme must be http or https")
    }
    guard let host = parts[CURLUPART_HOST], !host.isEmpty else { throw HTTPURLError(reason: "the host is missing") }
    let port = parts.part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT)) ?? ""
    self.host = host
    self.port = port
    isSecure = scheme == "https"
    authority = parts[CURLUPART_PORT].map { "\(host):\($0)" } ?? host
    origin = "\(scheme)://\(host.lowercased()):\(port)"
    username = parts.part(CURLUPART_USER, flags: UInt32(CURLU_URLDECODE))
    password = parts.part(CURLUPART_PASSWORD, flags: UInt32(CURLU_URLDECODE)).map { Secret($0) }

    var path = parts[CURLUPART_PATH] ?? "/"
    if !appendedPath.isEmpty {
      while path.hasSuffix("/") { path.removeLast() }
      path += appendedPath
      parts.set(CURLUPART_PATH, to: path)
    }
    self.path = path
    for secret in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT] {
      parts.set(secret, to: nil)
    }
    guard let location = parts[CURLUPART_URL] else { throw HTTPURLError(reason: "it cannot be put together again") }
    self.location = location
    let hasQuery = parts[CURLUPART_QUERY] != nil
    parts.set(CURLUPART_QUERY, to: nil)
    redacted = (parts[CURLUPART_URL] ?? origin) + (hasQuery ? "?<redacted>" : "")
  }

  /// What is requested where the server is asked for under another name: ``location`` with that as its host.
  func location(withHost host: String) throws(HTTPURLError) -> String {
    guard let parts = CurlURL(location) else { throw HTTPURLError(reason: "not enough memory to parse it") }
    parts.set(CURLUPART_HOST, to: host)
    guard let location = parts[CURLUPART_URL] else { throw HTTPURLError(reason: "it cannot be put together again") }
    return location
  }

  /// The URL with more fields at the end of its query, which are encoded already.
  func adding(query: String) throws(HTTPURLError) -> HTTPURL {
    guard !query.isEmpty else { return self }
    let extended = try HTTPURL(location + (location.contains("?") ? "&" : "?") + query)
    return HTTPURL(extended, username: username, password: password)
  }

  /// The URL with `suffix`, which begins with a slash, after its path.
  func appending(path suffix: String) throws(HTTPURLError) -> HTTPURL {
    let extended = try HTTPURL(location, appendedPath: suffix)
    return HTTPURL(extended, username: username, password: password)
  }

  private init(_ url: HTTPURL, username: String?, password: Secret?) {
    location = url.location
    origin = url.origin
    host = url.host
    port = url.port
    isSecure = url.isSecure
    authority = url.authority
    redacted = url.redacted
    path = url.path
    self.username = username
    self.password = password
  }
}

/// Why a text is not a URL that can be used, without the text itself.
struct HTTPURLError: Error, Hashable {
  let reason: String
}

extension HTTPURL: CustomStringConvertible, CustomReflectable {
  var description: String { redacted }
  var customMirror: Mirror { Mirror(self, children: []) }
}
