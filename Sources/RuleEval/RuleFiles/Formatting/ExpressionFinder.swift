internal import Yams

/// Finds the values of `expr` in a rule file.
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

  /// Those of a file that loads as a rule file, in its order.
  mutating func places(in document: YAMLDocument) -> [Place] {
    guard let root = document.root, let groups = value("groups", of: root) else {
      return []
    }
    let rules = elements(groups).flatMap { group in
      value("rules", of: group).map { list in
        elements(list).map { rule in
          (rule: rule, isInFlow: [root, groups, group, list, rule].contains { source.isFlow($0) })
        }
      } ?? []
    }
    return rules.compactMap { place(in: $0.rule, isInFlow: $0.isInFlow) }
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
