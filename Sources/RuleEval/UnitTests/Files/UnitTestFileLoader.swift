public import PromQL

/// Reads files of unit tests and the rule files that they name.
///
/// Strict like upstream: an unknown field is an error, of rule files unless their loader is told to pass over it. Unlike
/// upstream, a pattern of `rule_files` that matches nothing is an error too, since tests of no rules say nothing.
public struct UnitTestFileLoader: Sendable {
  let rules: RuleFileLoader
  let time: @Sendable (String) -> Timestamp?

  /// Reads with a loader of rule files, whose checks are for the tests' expressions too.
  ///
  /// `time` reads a time: RFC 3339 or seconds since 1970; nil where the text is neither. In milliseconds since 1970.
  public init(rules: RuleFileLoader, time: @escaping @Sendable (String) -> Timestamp?) {
    self.rules = rules
    self.time = time
  }

  /// The file at a path, which errors name as it is given. Blocks while it reads.
  ///
  /// Throws everything that is wrong with it, or with the rule files that it names.
  public func load(path: String) throws(ContentErrors) -> UnitTestFile {
    try load(text: BoundedFile.text(of: path), file: path)
  }

  /// A file of this text; patterns of rule files are relative to the folder of `file`. Blocks while it reads.
  ///
  /// Throws everything that is wrong with it, or with the rule files that it names.
  public func load(text: String, file: String) throws(ContentErrors) -> UnitTestFile {
    var reader = try UnitTestFileReader(loader: self, text: text, file: file)
    if let position = reader.document.document.secondDocument {
      reader.report.error(
        at: position, "a second YAML document, which would be ignored",
        hint: "move its tests to the first document or to another file")
    }
    let content = try reader.read()
    let ruleFiles = try reader.ruleFiles(content.patterns)
    var groups: [RuleGroup] = []
    var errors: [ContentError] = []
    for path in ruleFiles {
      do {
        groups += try rules.load(path: path)
      } catch {
        errors += error.errors
      }
    }
    if !errors.isEmpty {
      throw ContentErrors(errors)
    }
    if content.honoursGroupIntervals {
      try reader.checkIntervals(of: groups, content.tests)
    }
    return UnitTestFile(
      file: file, ruleFiles: ruleFiles, groups: groups, groupOrder: content.groupOrder,
      evaluationInterval: content.evaluationInterval, honoursGroupIntervals: content.honoursGroupIntervals,
      isFuzzy: content.isFuzzy, tests: content.tests,
      warnings: reader.warnings(for: content.tests, groups: groups))
  }
}
