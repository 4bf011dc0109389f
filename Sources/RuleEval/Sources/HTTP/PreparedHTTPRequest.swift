/// A request with its secrets in the clear and everything checked: what the loop's thread hands to libcurl.
struct PreparedHTTPRequest: Sendable {
  let method: HTTPRequest.Method
  let url: HTTPURL
  let headerLines: [String]
  let body: [UInt8]
  let username: String?
  let password: String?
  let proxyURL: String?
  let tls: HTTPTLSOptions
  let followsRedirects: Bool
  let maximumResponseBytes: Int

  /// Reads the secrets of `request` and refuses what would break out of its place in the request.
  init(_ request: HTTPRequest) throws(HTTPClientError) {
    method = request.method
    url = request.url
    body = request.body
    tls = request.endpoint.tls
    followsRedirects = request.endpoint.followsRedirects
    maximumResponseBytes = request.maximumResponseBytes
    proxyURL = try request.endpoint.proxyURL?.reveal()

    // An empty Expect header keeps libcurl from waiting for "100 Continue" before it sends a large body.
    var lines = ["Expect:"]
    func add(_ name: String, _ value: String) throws(HTTPClientError) {
      guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }) else {
        throw .invalidRequest(url: request.url.redacted, reason: "a header's name holds a character that it must not")
      }
      guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else {
        throw .invalidRequest(
          url: request.url.redacted, reason: "the value of header \(name) holds a line break or control character")
      }
      // libcurl reads "Name:" as "leave this header out" and "Name;" as "send it empty".
      lines.append(value.isEmpty ? "\(name);" : "\(name): \(value)")
    }
    for header in request.headers { try add(header.name, header.value) }
    for (name, value) in request.endpoint.headers { try add(name, try value.reveal()) }

    switch request.endpoint.credentials {
    case .none:
      username = request.url.username
      password = request.url.password?.revealed
    case .basic(let name, let secret):
      username = name
      password = try secret.reveal()
    case .authorization(let scheme, let secret):
      username = nil
      password = nil
      try add("Authorization", "\(scheme) \(try secret.reveal())")
    }
    headerLines = lines
    for text in [username, password, proxyURL] where text?.utf8.contains(0) == true {
      throw .invalidRequest(url: request.url.redacted, reason: "a user name, password or proxy holds a NUL character")
    }
  }
}
