internal import PromQL
internal import Yams

/// Reads one file of unit tests, collecting its errors.
struct UnitTestFileReader: ExtendedFileReader {
  /// What the file says, before its rules are read.
  struct Content {
    var patterns: [Pattern] = []
    var evaluationInterval: Milliseconds = 60_000
    var groupOrder: [String] = []
    var isFuzzy = false
    var honoursGroupIntervals = false
    var tests: [UnitTest] = []
  }

  /// A pattern of rule files.
  struct Pattern {
    let text: String
    let position: SourcePosition
  }

  /// The most rule files that one file may name.
  private static let mostFiles = 10_000
  static let fields = ["rule_files", "evaluation_interval", "group_eval_order", "tests", "fuzzy_compare"]

  let loader: UnitTestFileLoader
  let file: String
  let document: ExtendedDocument
  var report: ContentReport
  var usedComments: Set<Int> = []
  var readComments: [Int: ExtensionField] = [:]
  let source: ScalarSource

  static let strayComment = "neither to the file nor to one of its tests or alert tests"

  /// Throws what is wrong with the text's YAML.
  init(loader: UnitTestFileLoader, text: String, file: String) throws(ContentErrors) {
    self.loader = loader
    self.file = file
    document = try ExtendedDocument(text: text, file: file)
    source = ScalarSource(text: text)
    report = ContentReport(file: file)
  }

  /// Reads everything. Throws all that is wrong.
  mutating func read() throws(ContentErrors) -> Content {
    var content = Content()
    if let root = document.document.root, let (mapping, extensions) = mapping(root, "a file of unit tests") {
      refuseUnknown(in: mapping, known: Self.fields, "a file of unit tests")
      readExtensions(extensions, of: &content)
      content.patterns = texts(mapping["rule_files"], "rule_files").map {
        Pattern(text: $0.text, position: $0.position)
      }
      let interval = mapping["evaluation_interval"].flatMap { report.duration($0.value, "evaluation_interval") } ?? 0
      content.evaluationInterval = interval == 0 ? 60_000 : interval
      content.isFuzzy = mapping["fuzzy_compare"].flatMap { report.boolean($0.value, "fuzzy_compare") } ?? false
      for name in texts(mapping["group_eval_order"], "group_eval_order") {
        if content.groupOrder.contains(name.text) {
          report.error(at: name.position, "group name repeated in evaluation order: \(name.text)")
        }
        content.groupOrder.append(name.text)
      }
      let tests = mapping["tests"].map { report.list($0.value, "tests") } ?? []
      for (index, node) in tests.enumerated() {
        if let test = readTest(node, index: index, evaluationInterval: content.evaluationInterval) {
          content.tests.append(test)
        }
      }
    }
    refuseUnusedComments()
    try report.finish()
    return content
  }

  /// The files that patterns match, each once. Throws where a pattern matches none.
  mutating func ruleFiles(_ patterns: [Pattern]) throws(ContentErrors) -> [String] {
    let folder = Self.folder(of: file)
    var seen: Set<String> = []
    var files: [String] = []
    for pattern in patterns {
      do {
        let matches = try FilePattern.files(matching: FilePattern.path(pattern.text, in: folder))
        if matches.isEmpty {
          report.error(
            at: pattern.position, "no rule file matches \(Quoting.quoted(pattern.text))",
            hint: "patterns are relative to the folder of this file")
        }
        files += matches.filter { seen.insert($0).inserted }
      } catch {
        for fault in error.errors {
          report.error(at: pattern.position, fault.message, hint: fault.hint)
        }
      }
    }
    if files.count > Self.mostFiles {
      report.error(at: patterns[0].position, "more than \(Self.mostFiles) rule files match")
    }
    try report.finish()
    return files
  }

  /// Names of alerts that no rule has: such an assertion passes if it expects nothing, whatever the rules do.
  func warnings(for tests: [UnitTest], groups: [RuleGroup]) -> [ContentError] {
    var known: Set<String> = []
    for rule in groups.lazy.flatMap(\.rules) {
      if case .alerting(let name) = rule.kind {
        known.insert(name)
      }
    }
    var report = ContentReport(file: file)
    for assertion in tests.lazy.flatMap(\.alerts) where !known.contains(assertion.name) {
      report.warn(at: assertion.position, "no rule has the alert \(Quoting.quoted(assertion.name))")
    }
    return report.orderedWarnings
  }

  /// The folder that a file is in, with the slash at its end; empty for the working directory.
  static func folder(of file: String) -> String {
    file.lastIndex(of: "/").map { String(file[..<file.index(after: $0)]) } ?? ""
  }

  /// The texts of a list.
  mutating func texts(_ entry: YAMLMapping.Entry?, _ what: String) -> [(text: String, position: SourcePosition)] {
    guard let entry else {
      return []
    }
    return report.list(entry.value, what).compactMap { node in
      report.string(node, "an element of \(what)").map { ($0, node.position) }
    }
  }
}
