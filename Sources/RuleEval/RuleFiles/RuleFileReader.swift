internal import PromQL
internal import Yams

/// Reads one rule file, collecting its errors.
struct RuleFileReader {
  let loader: RuleFileLoader
  let text: String
  let file: String
  var report: ContentReport
  private(set) lazy var source = ScalarSource(text: text)

  private static let groupFields = ["name", "interval", "query_offset", "limit", "labels", "rules"]

  init(loader: RuleFileLoader, text: String, file: String) {
    self.loader = loader
    self.text = text
    self.file = file
    report = ContentReport(file: file)
    report.ignoresUnknownFields = loader.ignoresUnknownFields
  }

  mutating func readGroups(_ root: Node) -> [RuleGroup] {
    guard let mapping = report.mapping(root, "a rule file") else {
      return []
    }
    report.refuseUnknown(in: mapping, known: ["groups"], "a rule file")
    guard let list = mapping["groups"] else {
      return []
    }
    var firstPositions: [String: SourcePosition] = [:]
    var groups: [RuleGroup] = []
    for (index, node) in report.list(list.value, "groups").enumerated() {
      guard let fields = report.mapping(node, "group \(index + 1)") else {
        continue
      }
      let group = readGroup(fields, number: index + 1)
      if !group.name.isEmpty, let first = firstPositions[group.name] {
        report.error(
          at: fields["name"]?.value.position ?? fields.position,
          "group name \(Quoting.quoted(group.name)) is repeated in the same file",
          hint: "the first is on line \(first.line)")
      }
      firstPositions[group.name] = firstPositions[group.name] ?? fields.position
      groups.append(group)
    }
    return groups
  }

  private mutating func readGroup(_ fields: YAMLMapping, number: Int) -> RuleGroup {
    let name = fields["name"].flatMap { report.string($0.value, "the group's name") } ?? ""
    let what = name.isEmpty ? "group \(number)" : "group \(Quoting.quoted(name))"
    report.refuseUnknown(in: fields, known: Self.groupFields, what)
    if name.isEmpty, fields["name"]?.value.isNull ?? true || fields["name"]?.value.scalar != nil {
      report.error(at: fields.position, "group \(number): the name must not be empty")
    }
    var group = RuleGroup(name: name, file: file, rules: [])
    let interval = fields["interval"].flatMap { report.duration($0.value, "\(what): interval") } ?? 0
    group.interval = interval == 0 ? nil : interval
    group.queryOffset = fields["query_offset"].flatMap { report.duration($0.value, "\(what): query_offset") }
    group.limit = max(0, fields["limit"].flatMap { report.integer($0.value, "\(what): limit") } ?? 0)
    group.labels = readLabels(fields["labels"], what)
    let rules: [Node] = fields["rules"].map { report.list($0.value, "\(what): rules") } ?? []
    for (index, node) in rules.enumerated() {
      if let rule = readRule(node, group: what, number: index + 1) {
        group.rules.append(rule)
      }
    }
    return group
  }

  /// Labels with valid names; a metric name is none that a rule may set. Those of an alert are templates.
  mutating func readLabels(_ entry: YAMLMapping.Entry?, alert: String = "", _ what: String) -> [String: String] {
    readTexts(entry, "\(what): labels").reduce(into: [:]) { labels, label in
      labels[label.key] = label.text
      if !loader.nameValidation.allowsLabel(label.key) || label.key == "__name__" {
        report.error(at: label.keyPosition, "\(what): invalid label name: \(Quoting.quoted(label.key))")
      }
      checkTemplate(label, "label", alert: alert, what)
    }
  }

  /// Annotations with valid names; those of an alert are templates.
  mutating func readAnnotations(_ entry: YAMLMapping.Entry?, alert: String, _ what: String) -> [String: String] {
    readTexts(entry, "\(what): annotations").reduce(into: [:]) { annotations, annotation in
      annotations[annotation.key] = annotation.text
      if !loader.nameValidation.allowsLabel(annotation.key) {
        report.error(at: annotation.keyPosition, "\(what): invalid annotation name: \(Quoting.quoted(annotation.key))")
      }
      checkTemplate(annotation, "annotation", alert: alert, what)
    }
  }

  /// A field of a mapping whose values are text.
  private typealias TextField = (key: String, keyPosition: SourcePosition, text: String, position: SourcePosition)

  /// The text fields of a mapping, in the order of the file.
  private mutating func readTexts(_ entry: YAMLMapping.Entry?, _ what: String) -> [TextField] {
    guard let entry, let mapping = report.mapping(entry.value, what) else {
      return []
    }
    return mapping.entries.compactMap { entry in
      report.string(entry.value, "\(what): \(entry.key)").map {
        (entry.key, entry.keyPosition, $0, entry.value.position)
      }
    }
  }

  private mutating func checkTemplate(_ field: TextField, _ kind: String, alert: String, _ what: String) {
    if !alert.isEmpty, let fault = loader.checks.template(field.text, "__alert_\(alert)") {
      report.error(at: field.position, "\(what): \(kind) \(Quoting.quoted(field.key)): \(fault)")
    }
  }
}
