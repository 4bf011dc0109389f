import CCurl

/// A request that libcurl works on. Only the loop's thread touches it.
final class HTTPTransfer {
  let ticket: HTTPTicket
  let easy: UnsafeMutableRawPointer
  private let headers = CurlList()
  private let proxyHeaders = CurlList()
  private let connectTo = CurlList()
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
    guard configure(connectTimeout: connectTimeout) else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    errorBuffer.deallocate()
  }

  /// What came of the transfer, given libcurl's verdict on it.
  func outcome(_ code: CURLcode) -> HTTPTicket.Outcome {
    guard code == CURLE_OK else { return .failure(failure(code)) }
    let status = ccurl_get_long(easy, CURLINFO_RESPONSE_CODE)
    return .success(HTTPResponse(status: status, headers: responseHeaders(), body: body))
  }

  private func configure(connectTimeout: Duration) -> Bool {
    let request = ticket.request
    var options = CurlOptions(easy)
    ccurl_set_error_buffer(easy, errorBuffer)
    options.set(request, connectTimeout: connectTimeout, timeout: ContinuousClock.now.duration(to: ticket.deadline))
    var lines = request.headerLines
    if request.url.isSecure, let name = request.tls.serverName {
      // libcurl asks for, and checks, the URL's host. So that becomes the name, and the connection goes where it went.
      connectTo.append("\(name):\(request.url.port):\(request.url.host):\(request.url.port)")
      options.set(connectTo, CURLOPT_CONNECT_TO)
      lines.append("Host: \(request.url.authority)")
    }
    for line in lines { headers.append(line) }
    for line in request.proxy?.headerLines ?? [] { proxyHeaders.append(line) }
    options.set(headers, CURLOPT_HTTPHEADER)
    options.set(proxyHeaders, CURLOPT_PROXYHEADER)
    options.setWriteCallback(receiveBody, Unmanaged.passUnretained(self).toOpaque())
    return options.areAccepted && headers.isComplete && proxyHeaders.isComplete && connectTo.isComplete
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
