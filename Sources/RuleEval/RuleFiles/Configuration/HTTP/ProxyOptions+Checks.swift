import CCurl

extension ProxyOptions {
  static let schemes = ["http", "https", "socks5", "socks5h"]

  /// Why a text is no URL of a proxy, without showing it; nil where it is one.
  static func fault(of url: String) -> String? {
    guard !url.utf8.contains(0) else {
      return "it holds a NUL character"
    }
    guard let parts = CurlURL(url, allowsUnknownSchemes: true) else {
      return "not enough memory to parse it"
    }
    guard parts.parseError == CURLUE_OK else {
      return String(cString: curl_url_strerror(parts.parseError))
    }
    guard let scheme = parts[CURLUPART_SCHEME], schemes.contains(scheme.lowercased()) else {
      return "the scheme must be \(schemes.dropLast().joined(separator: ", ")) or \(schemes.last ?? "")"
    }
    return nil
  }
}
