internal import PromQL
internal import Yams

extension ContentReport {
  /// The ways of discovery among the fields of a section.
  ///
  /// - Parameters:
  ///   - fields: The section's.
  ///   - folder: The absolute path that relative ones are relative to.
  ///   - nameValidation: Which label names are valid.
  ///   - checksAddresses: Whether addresses must be host and port already: no rule makes them so later.
  ///   - what: What errors call the section.
  mutating func discovery(
    _ fields: YAMLMapping, folder: String, nameValidation: NameValidation, checksAddresses: Bool, _ what: String
  ) -> [DiscoveryConfiguration] {
    for name in DiscoveryFields.unsupported {
      if let entry = fields[name], !entry.value.isNull, entry.value.sequence?.isEmpty != true {
        warn(
          at: entry.keyPosition, "\(what): \(entry.key) is not supported and is ignored",
          hint:
            "alertmanagers that are found only so get no alerts; file_sd_configs can hold what another program finds")
      }
    }
    var found: [DiscoveryConfiguration] = []
    let groups = elements(fields["static_configs"], what).compactMap { node in
      targetGroup(
        node, nameValidation: nameValidation, checksAddresses: checksAddresses, "\(what): a static_configs entry")
    }
    if !groups.isEmpty { found.append(.fixed(groups)) }
    found += elements(fields["file_sd_configs"], what).compactMap { fileDiscovery($0, folder: folder, what) }
    found += elements(fields["dns_sd_configs"], what).compactMap { dnsDiscovery($0, what) }
    found += elements(fields["http_sd_configs"], what).compactMap { httpDiscovery($0, folder: folder, what) }
    return found
  }

  private mutating func elements(_ entry: YAMLMapping.Entry?, _ what: String) -> [Node] {
    entry.map { list($0.value, "\(what): \($0.key)") } ?? []
  }

  private mutating func fileDiscovery(_ node: Node, folder: String, _ what: String) -> DiscoveryConfiguration? {
    let what = "\(what): file_sd_configs"
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: DiscoveryFields.file, what)
    let patterns = elements(fields["files"], what).compactMap { node -> String? in
      guard let pattern = string(node, "\(what): a file") else {
        return nil
      }
      guard Self.isFilePattern(pattern) else {
        error(
          at: node.position, "\(what): path name \(Quoting.quoted(pattern)) is not valid for file discovery",
          hint: "it ends in .json, .yml or .yaml, and a * is allowed in its last part only")
        return nil
      }
      return FilePattern.path(pattern, in: folder)
    }
    if elements(fields["files"], what).isEmpty {
      error(at: fields.position, "\(what): at least one path name must be given in files")
    }
    var options = FileDiscoveryOptions(patterns: patterns)
    readInterval(fields, into: &options.refreshInterval, what)
    return .file(options)
  }

  private static func isFilePattern(_ pattern: String) -> Bool {
    guard let dot = pattern.lastIndex(of: "."), !pattern[dot...].contains("/"),
      ["json", "yml", "yaml", "JSON", "YML", "YAML"].contains(pattern[pattern.index(after: dot)...])
    else {
      return false
    }
    guard let star = pattern.firstIndex(of: "*") else {
      return true
    }
    return !pattern[star...].contains("/")
  }

  private mutating func dnsDiscovery(_ node: Node, _ what: String) -> DiscoveryConfiguration? {
    let what = "\(what): dns_sd_configs"
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: DiscoveryFields.dns, what)
    var options = DNSDiscoveryOptions(names: strings(fields["names"], "\(what): names"))
    if options.names.isEmpty {
      error(at: fields.position, "\(what): at least one record name must be given in names")
    }
    if let entry = fields["type"], let text = string(entry.value, "\(what): type") {
      if let type = DNSDiscoveryOptions.RecordType(rawValue: text.uppercased()) {
        options.type = type
      } else {
        error(at: entry.value.position, "\(what): invalid DNS-SD records type \(Quoting.quoted(text))")
      }
    }
    if let entry = fields["port"], let port = integer(entry.value, "\(what): port") {
      options.port = port
      if !(0...65_535).contains(port) {
        error(at: entry.value.position, "\(what): port must be a number from 1 to 65535")
      }
    }
    if options.type != .srv, options.port == 0 {
      error(at: fields.position, "\(what): a port is required for all record types except SRV")
    }
    readInterval(fields, into: &options.refreshInterval, what)
    return .dns(options)
  }

  private mutating func httpDiscovery(_ node: Node, folder: String, _ what: String) -> DiscoveryConfiguration? {
    let what = "\(what): http_sd_configs"
    guard let fields = mapping(node, what) else {
      return nil
    }
    refuseUnknown(in: fields, known: DiscoveryFields.http, what)
    var options = HTTPDiscoveryOptions(url: Secret(httpURL(fields, "url", what) ?? ""))
    options.http = httpClientOptions(fields, folder: folder, what)
    readInterval(fields, into: &options.refreshInterval, what)
    return .http(options)
  }

  private mutating func readInterval(_ fields: YAMLMapping, into interval: inout Milliseconds, _ what: String) {
    guard let entry = fields["refresh_interval"],
      let read = duration(entry.value, "\(what): refresh_interval")
    else {
      return
    }
    interval = read
    if read <= 0 {
      error(at: entry.value.position, "\(what): refresh_interval must be more than zero")
    }
  }
}
