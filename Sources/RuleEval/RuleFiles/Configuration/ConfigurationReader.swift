internal import PromQL
internal import Yams

/// Reads one Prometheus configuration, collecting its errors and warnings.
struct ConfigurationReader {
  let folder: String
  let environment: [String: String]
  var configuration = PrometheusConfiguration()
  var report: ContentReport

  init(file: String, folder: String, environment: [String: String]) {
    self.folder = folder
    self.environment = environment
    report = ContentReport(file: file)
  }

  mutating func read(_ root: Node) {
    guard let fields = report.mapping(root, "the configuration") else {
      return
    }
    report.refuseUnknown(in: fields, known: ConfigurationFields.root, "the configuration")
    if let entry = fields["global"] {
      readGlobal(entry.value)
    }
    if let entry = fields["rule_files"] {
      readRuleFiles(entry.value)
    }
    if let entry = fields["alerting"] {
      readAlerting(entry.value)
    }
    if let entry = fields["remote_write"] {
      readRemoteWrites(entry.value)
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

  /// The path in the configuration's folder, unless it is absolute.
  func absolute(_ path: String) -> String {
    FilePattern.path(path, in: folder)
  }

  private mutating func readGlobal(_ node: Node) {
    guard let fields = report.mapping(node, "global") else {
      return
    }
    report.refuseUnknown(in: fields, known: ConfigurationFields.global, "global")
    if let entry = fields["evaluation_interval"],
      let interval = report.duration(entry.value, "global.evaluation_interval"), interval > 0
    {
      configuration.evaluationInterval = interval
    }
    if let entry = fields["rule_query_offset"],
      let offset = report.duration(entry.value, "global.rule_query_offset")
    {
      configuration.ruleQueryOffset = offset
    }
    if let entry = fields["metric_name_validation_scheme"] {
      readNameValidation(entry.value)
    }
    if let entry = fields["external_labels"] {
      readExternalLabels(entry.value)
    }
  }

  private mutating func readNameValidation(_ node: Node) {
    guard let text = report.string(node, "global.metric_name_validation_scheme"), !text.isEmpty else {
      return
    }
    if let scheme = NameValidation(rawValue: text) {
      configuration.nameValidation = scheme
    } else {
      report.error(at: node.position, "global.metric_name_validation_scheme must be utf8 or legacy")
    }
  }

  private mutating func readExternalLabels(_ node: Node) {
    for entry in report.mapping(node, "global.external_labels")?.entries ?? [] {
      if !configuration.nameValidation.allowsLabel(entry.key) {
        report.error(at: entry.keyPosition, "invalid label name in external_labels: \(Quoting.quoted(entry.key))")
      }
      guard let text = report.string(entry.value, "external label \(Quoting.quoted(entry.key))") else {
        continue
      }
      let expanded = EnvironmentExpansion.expand(text, environment)
      for name in expanded.missing {
        report.warn(
          at: entry.value.position,
          "external label \(Quoting.quoted(entry.key)): environment variable \(Quoting.quoted(name)) is empty",
          hint: "write $$ for a dollar sign")
      }
      configuration.externalLabels[entry.key] = expanded.text
    }
  }

  private mutating func readRuleFiles(_ node: Node) {
    for element in report.list(node, "rule_files") {
      guard let pattern = report.string(element, "a rule file path") else {
        continue
      }
      guard !pattern.isEmpty else {
        report.warn(at: element.position, "an empty rule file path is ignored")
        continue
      }
      if let star = pattern.firstIndex(of: "*"), pattern[star...].contains("/") {
        report.error(
          at: element.position, "invalid rule file path \(Quoting.quoted(pattern))",
          hint: "a * is allowed in the last part of the path only")
        continue
      }
      configuration.ruleFilePatterns.append(absolute(pattern))
    }
  }
}
