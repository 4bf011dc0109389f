internal import PromQL
internal import Yams

/// Reads one rule file, collecting its errors.
struct RuleFileReader: ExtendedFileReader {
  let loader: RuleFileLoader
  let text: String
  let file: String
  let document: ExtendedDocument
  var report: ContentReport
  /// Which part of the file this is, where it holds several: `NAMESPACE/NAME` of a manifest, a key of a ConfigMap.
  var part = ""
  /// How many rule files this one is inside of.
  var depth = 0
  /// Whether fields are accepted that only manifests may have.
  var isManifest = false
  /// The lines of extension comments that stand in a group or a rule.
  var usedComments: Set<Int> = []
  /// Those of them that could be read.
  var readComments: [Int: ExtensionField] = [:]
  private(set) lazy var source = ScalarSource(text: text)

  static let strayComment = "neither to a group nor to a rule"
  static let groupFields = ["name", "interval", "query_offset", "limit", "labels", "rules"]

  /// What Thanos has and the Prometheus operator takes away; of no consequence here.
  private static let manifestGroupFields = ["partial_response_strategy"]

  /// Throws what is wrong with the text's YAML.
  init(loader: RuleFileLoader, text: String, file: String) throws(ContentErrors) {
    self.loader = loader
    self.text = text
    self.file = file
    document = try ExtendedDocument(text: text, file: file)
    report = ContentReport(file: file)
    report.ignoresUnknownFields = loader.ignoresUnknownFields
  }

  /// The groups of a mapping that holds them.
  mutating func readGroups(_ root: Node, _ what: String, known: [String]) -> [RuleGroup] {
    guard let fields = report.mapping(root, what) else {
      return []
    }
    refuseUnknown(in: fields, known: known, what)
    guard let list = fields["groups"] else {
      return []
    }
    var firstPositions: [String: SourcePosition] = [:]
    var groups: [RuleGroup] = []
    for (index, node) in report.list(list.value, "groups").enumerated() {
      guard let (fields, extensions) = mapping(node, "group \(index + 1)") else {
        continue
      }
      var group = readGroup(fields, number: index + 1)
      readExtensions(extensions, of: &group, Self.title(of: group, number: index + 1))
      if !group.name.isEmpty, let first = firstPositions[group.name] {
        report.error(
          at: fields["name"]?.value.position ?? fields.position,
          "group name \(Quoting.quoted(group.name)) is repeated in the same file",
          hint: "the first is on line \(report.place(first).line)")
      }
      firstPositions[group.name] = firstPositions[group.name] ?? fields.position
      groups.append(group)
    }
    return groups
  }

  /// Names the entries that no field is meant by; extension comments are not among them.
  mutating func refuseUnknown(in fields: YAMLMapping, known: [String], _ what: String) {
    let (plain, _, _) = fields.separating { document.comment(at: $0.keyPosition) != nil }
    report.refuseUnknown(in: plain, known: known, what, extensions: Self.groupExtensions + Self.ruleExtensions)
  }

  private static func title(of group: RuleGroup, number: Int) -> String {
    group.name.isEmpty ? "group \(number)" : "group \(Quoting.quoted(group.name))"
  }

  private mutating func readGroup(_ fields: YAMLMapping, number: Int) -> RuleGroup {
    let name = fields["name"].flatMap { report.string($0.value, "the group's name") } ?? ""
    var group = RuleGroup(name: name, file: part.isEmpty ? file : "\(file)#\(part)", rules: [])
    let what = Self.title(of: group, number: number)
    refuseUnknown(in: fields, known: Self.groupFields + (isManifest ? Self.manifestGroupFields : []), what)
    if name.isEmpty, fields["name"]?.value.isNull ?? true || fields["name"]?.value.scalar != nil {
      report.error(at: fields.position, "group \(number): the name must not be empty")
    }
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

  /// Labels with valid names; a metric name is none that a rule may set. They are templates where those have a name.
  mutating func readLabels(_ entry: YAMLMapping.Entry?, template: String? = nil, _ what: String) -> [String: String] {
    readTexts(entry, "\(what): labels").reduce(into: [:]) { labels, label in
      labels[label.key] = label.text
      if !loader.nameValidation.allowsLabel(label.key) || label.key == "__name__" {
        report.error(at: label.keyPosition, "\(what): invalid label name: \(Quoting.quoted(label.key))")
      }
      checkTemplate(label, "label", template: template, what)
    }
  }

  /// Annotations with valid names; they are templates where those have a name.
  mutating func readAnnotations(_ entry: YAMLMapping.Entry?, template: String?, _ what: String) -> [String: String] {
    readTexts(entry, "\(what): annotations").reduce(into: [:]) { annotations, annotation in
      annotations[annotation.key] = annotation.text
      if !loader.nameValidation.allowsLabel(annotation.key) {
        report.error(at: annotation.keyPosition, "\(what): invalid annotation name: \(Quoting.quoted(annotation.key))")
      }
      checkTemplate(annotation, "annotation", template: template, what)
    }
  }

  /// A field of a mapping whose values are text.
  typealias TextField = (key: String, keyPosition: SourcePosition, text: String, position: SourcePosition)

  /// The text fields of a mapping, in the order of the file.
  private mutating func readTexts(_ entry: YAMLMapping.Entry?, _ what: String) -> [TextField] {
    guard let entry, let mapping = report.mapping(entry.value, what) else {
      return []
    }
    let (plain, _, _) = mapping.separating { document.comment(at: $0.keyPosition) != nil }
    return plain.entries.compactMap { entry in
      report.string(entry.value, "\(what): \(entry.key)").map {
        (entry.key, entry.keyPosition, $0, entry.value.position)
      }
    }
  }

  mutating func checkTemplate(_ field: TextField, _ kind: String, template: String?, _ what: String) {
    if let template, let fault = loader.checks.template(field.text, template) {
      report.error(at: field.position, "\(what): \(kind) \(Quoting.quoted(field.key)): \(fault)")
    }
  }
}
