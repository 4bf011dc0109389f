import CCurl

/// A URL in libcurl's own parser, so that what is shown and what is connected to cannot differ.
struct CurlURL: ~Copyable {
  private let handle: OpaquePointer

  /// What the parser made of the text; nothing else is of use unless it is `CURLUE_OK`.
  let parseError: CURLUcode

  /// Parses `text`; nil when there is no memory.
  init?(_ text: String, allowsUnknownSchemes: Bool = false) {
    guard let handle = curl_url() else { return nil }
    self.handle = handle
    let flags = allowsUnknownSchemes ? UInt32(CURLU_NON_SUPPORT_SCHEME) : 0
    parseError = curl_url_set(handle, CURLUPART_URL, text, flags)
  }

  deinit { curl_url_cleanup(handle) }

  /// A part as it stands in the URL, nil where there is none.
  subscript(_ part: CURLUPart) -> String? { self.part(part, flags: 0) }

  /// A part, read with the `CURLU_` flags given.
  func part(_ part: CURLUPart, flags: UInt32) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// Replaces a part, or drops it where `value` is nil.
  func set(_ part: CURLUPart, to value: String?) {
    curl_url_set(handle, part, value, 0)
  }
}
