internal import Yams

extension ContentReport {
  /// The proxy that a section's fields name.
  mutating func proxyOptions(_ fields: YAMLMapping, _ what: String) -> ProxyOptions {
    var options = ProxyOptions()
    let url = fields["proxy_url"].flatMap { string($0.value, "\(what): proxy_url") } ?? ""
    let exceptions = fields["no_proxy"].flatMap { string($0.value, "\(what): no_proxy") } ?? ""
    let isFromEnvironment =
      fields["proxy_from_environment"].flatMap { boolean($0.value, "\(what): proxy_from_environment") } ?? false
    if let entry = fields["proxy_connect_header"] {
      options.connectHeaders = connectHeaders(entry.value, "\(what): proxy_connect_header")
      if !options.connectHeaders.isEmpty, url.isEmpty, !isFromEnvironment {
        error(
          at: entry.keyPosition, "\(what): proxy_connect_header needs proxy_url or proxy_from_environment beside it")
      }
    }
    if isFromEnvironment {
      options.choice = .environment
      for name in ["proxy_url", "no_proxy"] where !(name == "no_proxy" ? exceptions : url).isEmpty {
        if let entry = fields[name] {
          error(at: entry.keyPosition, "\(what): \(name) cannot be given beside proxy_from_environment")
        }
      }
    } else if !url.isEmpty, let entry = fields["proxy_url"] {
      options.choice = .url(Secret(url), exceptions: exceptions)
      checkProxy(url, at: entry.value.position, what)
    } else if !exceptions.isEmpty, let entry = fields["no_proxy"] {
      error(at: entry.keyPosition, "\(what): no_proxy needs proxy_url beside it")
    }
    return options
  }

  private mutating func connectHeaders(_ node: Node, _ what: String) -> [HTTPHeaderField] {
    var headers: [HTTPHeaderField] = []
    for entry in mapping(node, what)?.entries ?? [] where isHeaderName(entry, what) {
      for value in strings(entry, "\(what): \(entry.key)") {
        headers.append(HTTPHeaderField(name: entry.key, value: .inline(Secret(value))))
      }
    }
    return headers
  }

  private mutating func checkProxy(_ url: String, at position: SourcePosition, _ what: String) {
    guard let reason = ProxyOptions.fault(of: url) else {
      return
    }
    error(at: position, "\(what): proxy_url is not a valid URL: \(reason)")
  }
}
