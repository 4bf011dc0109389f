internal import PromQL
internal import Yams

extension ConfigurationReader {
  mutating func readAlerting(_ node: Node) {
    guard let fields = report.mapping(node, "alerting") else {
      return
    }
    report.refuseUnknown(in: fields, known: ConfigurationFields.alerting, "alerting")
    if let entry = fields["alert_relabel_configs"] {
      warnUnsupported(entry, "alerting", "alerts are sent as they are")
    }
    guard let entry = fields["alertmanagers"] else {
      return
    }
    for (index, node) in report.list(entry.value, "alerting.alertmanagers").enumerated() {
      readAlertmanager(node, "alertmanager \(index + 1)")
    }
  }

  private mutating func readAlertmanager(_ node: Node, _ what: String) {
    guard let fields = report.mapping(node, what) else {
      return
    }
    report.refuseUnknown(in: fields, known: ConfigurationFields.alertmanager, what)
    for entry in fields.entries {
      if ConfigurationFields.discovery.contains(entry.key) {
        warnUnsupported(entry, what, "only static_configs are used: alertmanagers found otherwise get no alerts")
      } else if ConfigurationFields.unsupportedInAlertmanager.contains(entry.key) {
        warnUnsupported(entry, what, nil)
      }
    }
    let scheme = readScheme(fields["scheme"], what)
    let targets = readTargets(fields["static_configs"], scheme: scheme, what)
    var alertmanager = AlertmanagerConfiguration(targets: targets, pathPrefix: "", timeout: 10_000)
    alertmanager.pathPrefix = readPathPrefix(fields["path_prefix"], what)
    alertmanager.http = report.httpClientOptions(fields, folder: folder, what)
    if let entry = fields["timeout"], let timeout = report.duration(entry.value, "\(what): timeout") {
      if timeout > 0 {
        alertmanager.timeout = timeout
      } else {
        report.error(at: entry.value.position, "\(what): timeout must be more than zero")
      }
    }
    if let entry = fields["api_version"], report.string(entry.value, "\(what): api_version") != "v2" {
      report.error(
        at: entry.value.position, "\(what): api_version must be v2", hint: "Alertmanager 0.27 and later have no other")
    }
    if targets.isEmpty {
      report.warn(at: fields.position, "\(what) has no static targets and gets no alerts")
    } else {
      configuration.alertmanagers.append(alertmanager)
    }
  }

  /// Warns of a field that is not supported, unless it is empty.
  mutating func warnUnsupported(_ entry: YAMLMapping.Entry, _ what: String, _ consequence: String?) {
    guard !entry.value.isNull, entry.value.sequence?.isEmpty != true else {
      return
    }
    report.warn(
      at: entry.keyPosition, "\(what): \(entry.key) is not supported and is ignored", hint: consequence)
  }

  private mutating func readScheme(_ entry: YAMLMapping.Entry?, _ what: String) -> String {
    guard let entry, let scheme = report.string(entry.value, "\(what): scheme"), !scheme.isEmpty else {
      return "http"
    }
    if scheme != "http", scheme != "https" {
      report.error(at: entry.value.position, "\(what): scheme must be http or https")
    }
    return scheme
  }

  private mutating func readPathPrefix(_ entry: YAMLMapping.Entry?, _ what: String) -> String {
    let prefix = entry.flatMap { report.string($0.value, "\(what): path_prefix") } ?? ""
    let parts = prefix.split(separator: "/")
    return parts.isEmpty ? "" : "/" + parts.joined(separator: "/")
  }

  private mutating func readTargets(_ entry: YAMLMapping.Entry?, scheme: String, _ what: String) -> [String] {
    guard let entry else {
      return []
    }
    var targets: [String] = []
    for node in report.list(entry.value, "\(what): static_configs") {
      guard let group = report.mapping(node, "\(what): a static_configs entry") else {
        continue
      }
      report.refuseUnknown(in: group, known: ConfigurationFields.staticConfiguration, "\(what): static_configs")
      if let labels = group["labels"] {
        warnOfSteeringLabels(labels, what)
      }
      for target in group["targets"].map({ report.list($0.value, "\(what): targets") }) ?? [] {
        if let address = readAddress(target, what) {
          targets.append("\(scheme)://\(address)")
        }
      }
    }
    return targets
  }

  private mutating func warnOfSteeringLabels(_ entry: YAMLMapping.Entry, _ what: String) {
    for label in report.mapping(entry.value, "\(what): labels")?.entries ?? [] where label.key.hasPrefix("__") {
      report.warn(
        at: label.keyPosition, "\(what): target label \(Quoting.quoted(label.key)) is not supported and is ignored",
        hint: "use scheme and path_prefix")
    }
  }

  /// A target's host and port. Errors do not show it: a URL could hold a password.
  private mutating func readAddress(_ node: Node, _ what: String) -> String? {
    guard let address = report.string(node, "\(what): a target") else {
      return nil
    }
    if address.contains("/") {
      report.error(
        at: node.position, "\(what): the target is not a valid hostname",
        hint: "write host:port; scheme and path go into scheme and path_prefix")
    } else if address.contains("@") {
      report.error(
        at: node.position, "\(what): the target holds user information", hint: "use basic_auth instead")
    } else if address.isEmpty || address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
      report.error(at: node.position, "\(what): the target is not a valid hostname", hint: "write host:port")
    } else {
      return address
    }
    return nil
  }
}
