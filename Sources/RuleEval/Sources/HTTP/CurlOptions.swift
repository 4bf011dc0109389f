import CCurl

/// Sets the options of a transfer, and remembers whether libcurl took all of them.
struct CurlOptions {
  private let easy: UnsafeMutableRawPointer
  private(set) var areAccepted = true

  init(_ easy: UnsafeMutableRawPointer) {
    self.easy = easy
  }

  mutating func set(_ option: CURLoption, _ value: Int) {
    note(ccurl_set_long(easy, option, value))
  }

  mutating func set(_ option: CURLoption, _ value: String?) {
    note(ccurl_set_string(easy, option, value))
  }

  /// Sets an option that takes bytes, which libcurl copies.
  mutating func set(_ option: CURLoption, bytes text: String) {
    let bytes = Array(text.utf8)
    note(ccurl_set_blob(easy, option, bytes, bytes.count))
  }

  mutating func set(_ list: CurlList, _ option: CURLoption) {
    if list.first != nil { note(ccurl_set_list(easy, option, list.first)) }
  }

  mutating func setPostBody(_ body: [UInt8]) {
    note(ccurl_set_post_body(easy, body, body.count))
  }

  mutating func setWriteCallback(_ callback: ccurl_write_callback, _ context: UnsafeMutableRawPointer) {
    note(ccurl_set_write_callback(easy, callback, context))
  }

  private mutating func note(_ code: CURLcode) {
    areAccepted = code == CURLE_OK && areAccepted
  }
}
