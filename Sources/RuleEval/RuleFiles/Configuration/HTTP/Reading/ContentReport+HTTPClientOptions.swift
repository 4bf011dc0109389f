internal import PromQL
internal import Yams

extension ContentReport {
  /// The options that stand among the fields of a section: those of ``HTTPClientFields/all``, and `sigv4`.
  ///
  /// The section's other fields, and its unknown ones, are its own affair: it refuses `sigv4` where it has none.
  ///
  /// - Parameters:
  ///   - fields: The section's.
  ///   - folder: The absolute path that relative ones are relative to.
  ///   - what: What errors call the section.
  mutating func httpClientOptions(_ fields: YAMLMapping, folder: String, _ what: String) -> HTTPClientOptions {
    var options = HTTPClientOptions()
    options.authentication = authentication(fields, folder: folder, what)
    if let entry = fields["tls_config"] {
      options.tls = tlsOptions(entry.value, folder: folder, "\(what): tls_config")
    }
    options.proxy = proxyOptions(fields, what)
    if let entry = fields["follow_redirects"] {
      options.followsRedirects = boolean(entry.value, "\(what): follow_redirects") ?? true
    }
    if let entry = fields["enable_http2"] {
      options.allowsHTTP2 = boolean(entry.value, "\(what): enable_http2") ?? true
    }
    if let entry = fields["http_headers"] {
      options.headers = httpHeaders(entry.value, folder: folder, "\(what): http_headers")
    }
    return options
  }

  private mutating func httpHeaders(_ node: Node, folder: String, _ what: String) -> [HTTPHeaderField] {
    var headers: [HTTPHeaderField] = []
    for entry in mapping(node, what)?.entries ?? [] where isHeaderName(entry, what) {
      let what = "\(what): \(entry.key)"
      if HTTPClientFields.reservedHeaders.contains(entry.key.lowercased()) {
        error(at: entry.keyPosition, "\(what): setting this header is not allowed")
      }
      guard let fields = mapping(entry.value, what) else {
        continue
      }
      refuseUnknown(in: fields, known: HTTPClientFields.header, what, namesKeys: false)
      let inline = strings(fields["values"], "\(what): values") + strings(fields["secrets"], "\(what): secrets")
      let files = strings(fields["files"], "\(what): files")
      let values =
        inline.map { SecretSource.inline(Secret($0)) }
        + files.map { SecretSource.file(path: FilePattern.path($0, in: folder)) }
      headers += values.map { HTTPHeaderField(name: entry.key, value: $0) }
    }
    return headers
  }

  /// Whether the key can be a header's name; an error where it can't. It is not shown: a slip could make it a secret.
  mutating func isHeaderName(_ entry: YAMLMapping.Entry, _ what: String) -> Bool {
    let isToken = entry.key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !Self.delimiters.contains($0) }
    guard !entry.key.isEmpty, isToken else {
      error(at: entry.keyPosition, "\(what): the name of a header holds a character that it must not")
      return false
    }
    return true
  }

  private static let delimiters = Set(#""(),/:;<=>?@[\]{}"#.utf8)

  /// The texts of a list; none for an absent one.
  mutating func strings(_ entry: YAMLMapping.Entry?, _ what: String) -> [String] {
    guard let entry else {
      return []
    }
    return list(entry.value, what).compactMap { string($0, "an element of \(what)") }
  }
}
