import CCurl

/// A list of texts as libcurl takes them. It must live as long as the transfer that it is set on.
final class CurlList {
  fileprivate(set) var first: UnsafeMutablePointer<curl_slist>?
  /// Whether there was memory for everything.
  private(set) var isComplete = true

  deinit { curl_slist_free_all(first) }

  func append(_ text: String) {
    guard let longer = curl_slist_append(first, text) else {
      isComplete = false
      return
    }
    first = longer
  }
}
