internal import PromQL
internal import Yams

extension ConfigurationReader {
  mutating func readAlerting(_ node: Node) {
    guard let fields = report.mapping(node, "alerting") else {
      return
    }
    report.refuseUnknown(in: fields, known: ConfigurationFields.alerting, "alerting")
    configuration.alerting.alertRelabeling = readRules(fields, "alert_relabel_configs", "alerting")
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
    let relabeling = readRules(fields, "relabel_configs", what)
    var alertmanager = AlertmanagerConfiguration(
      discovery: report.discovery(
        fields, folder: folder, nameValidation: configuration.nameValidation, checksAddresses: relabeling.isEmpty,
        what))
    alertmanager.relabeling = relabeling
    alertmanager.alertRelabeling = readRules(fields, "alert_relabel_configs", what)
    alertmanager.scheme = readScheme(fields["scheme"], what)
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
    if alertmanager.discovery.isEmpty {
      report.warn(at: fields.position, "\(what) has no targets and gets no alerts")
    } else {
      configuration.alerting.alertmanagers.append(alertmanager)
    }
  }

  private mutating func readRules(_ fields: YAMLMapping, _ name: String, _ what: String) -> [RelabelRule] {
    guard let entry = fields[name] else {
      return []
    }
    return report.relabelRules(entry.value, nameValidation: configuration.nameValidation, "\(what): \(name)")
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
}
