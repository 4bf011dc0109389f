internal import Yams

/// Finds the values of `expr` in a rule file, and the rule files inside of it.
struct ExpressionFinder {
  /// Where an expression stands.
  struct Place {
    let scalar: Node.Scalar
    let position: SourcePosition
    /// The column of the key, from 1.
    let keyColumn: Int
    /// Whether it is inside brackets or braces, where there are no blocks.
    let isInFlow: Bool
  }

  private let source: SourceText
  private var report: ContentReport
  /// By line and column: an alias stands for what was found already.
  private var seen: Set<[Int]> = []

  init(file: String, source: SourceText) {
    self.source = source
    report = ContentReport(file: file)
  }

  /// In the order of the file.
  private(set) var places: [Place] = []
  private(set) var embedded: [EmbeddedRuleFile] = []

  /// Adds those of a document of a file that loads as a rule file.
  mutating func find(in document: Node) {
    guard Manifest.isManifest(document) else {
      find(inGroupsOf: document, around: [])
      return
    }
    for manifest in report.manifests(in: [document]).all {
      switch manifest.kind {
      case .prometheusRule:
        if let spec = manifest.fields["spec"]?.value {
          find(inGroupsOf: spec, around: [document])
        }
      case .configMap:
        let data = manifest.fields["data"].flatMap { report.mapping($0.value, "data") }
        embedded += data?.entries.compactMap { EmbeddedRuleFile($0) } ?? []
      case .other:
        break
      }
    }
  }

  private mutating func find(inGroupsOf root: Node, around outer: [Node]) {
    guard let groups = value("groups", of: root) else {
      return
    }
    for group in elements(groups) {
      guard let list = value("rules", of: group) else {
        continue
      }
      for rule in elements(list) {
        let isInFlow = (outer + [root, groups, group, list, rule]).contains { source.isFlow($0) }
        if let place = place(in: rule, isInFlow: isInFlow) {
          places.append(place)
        }
      }
    }
  }

  private mutating func place(in rule: Node, isInFlow: Bool) -> Place? {
    guard let entry = report.mapping(rule, "a rule")?["expr"], case .scalar(let scalar) = entry.value,
      seen.insert([entry.value.position.line, entry.value.position.column]).inserted
    else {
      return nil
    }
    return Place(
      scalar: scalar, position: entry.value.position, keyColumn: entry.keyPosition.column, isInFlow: isInFlow)
  }

  private mutating func value(_ key: String, of node: Node) -> Node? {
    report.mapping(node, "a mapping")?[key]?.value
  }

  private mutating func elements(_ node: Node) -> [Node] {
    report.list(node, "a list")
  }
}
