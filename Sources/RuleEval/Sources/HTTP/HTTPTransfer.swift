import CCurl

/// A request that libcurl works on. Only the loop's thread touches it.
final class HTTPTransfer {
  let ticket: HTTPTicket
  let easy: UnsafeMutableRawPointer
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let errorBuffer: UnsafeMutablePointer<CChar>
  private var body: [UInt8] = []
  private var isTooLarge = false

  /// Sets a transfer up; nil when libcurl has no memory for it or refuses an option.
  init?(_ ticket: HTTPTicket, connectTimeout: Duration) {
    guard let easy = curl_easy_init() else { return nil }
    self.ticket = ticket
    self.easy = easy
    errorBuffer = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorBuffer.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    for line in ticket.request.headerLines {
      guard let longer = curl_slist_append(headerList, line) else { return nil }
      headerList = longer
    }
    let left = ContinuousClock.now.duration(to: ticket.deadline)
    guard configure(connectTimeout: connectTimeout, timeout: left) else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerList)
    errorBuffer.deallocate()
  }

  /// What came of the transfer, given libcurl's verdict on it.
  func outcome(_ code: CURLcode) -> HTTPTicket.Outcome {
    guard code == CURLE_OK else { return .failure(failure(code)) }
    let status = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)
    return .success(HTTPResponse(status: status, headers: responseHeaders(), body: body))
  }

  private func configure(connectTimeout: Duration, timeout: Duration) -> Bool {
    let request = ticket.request
    var isAccepted = true
    func set(_ option: CURLoption, _ value: Int) {
      isAccepted = ccurl_set_long(easy, option, value) == CURLE_OK && isAccepted
    }
    func set(_ option: CURLoption, _ value: String?) {
      isAccepted = ccurl_set_string(easy, option, value) == CURLE_OK && isAccepted
    }
    ccurl_set_error_buffer(easy, errorBuffer)
    set(CURLOPT_NOSIGNAL, 1)
    // Without this, giving up on a request whose host name is being resolved blocks the loop until the resolver is done.
    set(CURLOPT_QUICK_EXIT, 1)
    set(CURLOPT_URL, request.url.location)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, request.followsRedirects ? 1 : 0)
    set(CURLOPT_MAXREDIRS, 5)
    // A query or an alert stays a POST when it is redirected: as a GET it would lose its body.
    set(CURLOPT_POSTREDIR, 7)
    set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    // Every encoding that libcurl can decode.
    set(CURLOPT_ACCEPT_ENCODING, "")
    set(CURLOPT_TCP_KEEPALIVE, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.curlMilliseconds)
    set(CURLOPT_TIMEOUT_MS, timeout.curlMilliseconds)
    set(CURLOPT_PROXY, request.proxyURL ?? "")
    if let username = request.username {
      set(CURLOPT_HTTPAUTH, 1)  // CURLAUTH_BASIC
      set(CURLOPT_USERNAME, username)
      set(CURLOPT_PASSWORD, request.password ?? "")
    }
    set(CURLOPT_SSL_VERIFYPEER, request.tls.verifiesServer ? 1 : 0)
    set(CURLOPT_SSL_VERIFYHOST, request.tls.verifiesServer ? 2 : 0)
    if let file = request.tls.certificateAuthorityFile { set(CURLOPT_CAINFO, file) }
    if let file = request.tls.certificateFile { set(CURLOPT_SSLCERT, file) }
    if let file = request.tls.keyFile { set(CURLOPT_SSLKEY, file) }
    isAccepted = ccurl_set_headers(easy, headerList) == CURLE_OK && isAccepted
    if request.method == .post {
      isAccepted = ccurl_set_post_body(easy, request.body, request.body.count) == CURLE_OK && isAccepted
    }
    let context = Unmanaged.passUnretained(self).toOpaque()
    let code = ccurl_set_write_callback(easy, receiveBody, context)
    return code == CURLE_OK && isAccepted
  }

  fileprivate func receive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= ticket.request.maximumResponseBytes - body.count else {
      isTooLarge = true
      return false
    }
    body.append(contentsOf: bytes)
    return true
  }

  private func responseHeaders() -> [String: String] {
    var headers: [String: String] = [:]
    var previous: UnsafeMutablePointer<curl_header>?
    while let header = curl_easy_nextheader(easy, 1, -1, previous) {  // CURLH_HEADER of the last reply
      headers[String(cString: header.pointee.name).lowercased()] = String(cString: header.pointee.value)
      previous = header
    }
    return headers
  }

  private func failure(_ code: CURLcode) -> HTTPClientError {
    let url = ticket.url
    if isTooLarge { return .responseTooLarge(url: url, limit: ticket.request.maximumResponseBytes) }
    let written = String(cString: errorBuffer)
    let reason = written.isEmpty ? String(cString: curl_easy_strerror(code)) : written
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      return .timeout(url: url, detail: reason)
    case CURLE_PARTIAL_FILE, CURLE_BAD_CONTENT_ENCODING, CURLE_WEIRD_SERVER_REPLY, CURLE_TOO_MANY_REDIRECTS,
      CURLE_UNSUPPORTED_PROTOCOL, CURLE_WRITE_ERROR:
      return .invalidResponse(url: url, reason: reason)
    default:
      return .connectionFailed(url: url, reason: reason)
    }
  }
}

private let receiveBody: ccurl_write_callback = { bytes, size, count, context in
  guard let bytes, let context else { return 0 }
  let total = size * count
  let accepted = bytes.withMemoryRebound(to: UInt8.self, capacity: total) { start in
    Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
      .receive(UnsafeBufferPointer(start: start, count: total))
  }
  return accepted ? total : Int(CURL_WRITEFUNC_ERROR)
}

extension Duration {
  /// Whole milliseconds as libcurl wants them: at least 1, as 0 would mean "no limit".
  fileprivate var curlMilliseconds: Int {
    let (seconds, attoseconds) = components
    let bounded = min(max(seconds, 0), 1_000_000)
    return max(1, Int(bounded) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
  }
}
