/// Reads rule files: groups of recording and alerting rules in YAML.
///
/// The format is that of Prometheus's
/// [recording](https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/) and
/// [alerting rules](https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/), read strictly: an
/// unknown field is an error. Unlike there, a second YAML document in a file is an error too, as its rules would be
/// ignored without a word.
public struct RuleFileLoader: Sendable {
  /// The longest expression, in UTF-8 bytes.
  static let longestExpression = 1 << 20

  let checks: RuleSyntaxChecks
  let nameValidation: NameValidation

  /// Reads with these checks of expressions and templates.
  public init(checks: RuleSyntaxChecks, nameValidation: NameValidation = .utf8) {
    self.checks = checks
    self.nameValidation = nameValidation
  }

  /// The groups of the file at a path, which the errors name as it is given. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  public func load(path: String) throws(ContentErrors) -> [RuleGroup] {
    try load(text: BoundedFile.text(of: path), file: path)
  }

  /// The groups of a file's text; none if it is empty. O(size of the text), with aliases expanded.
  ///
  /// Throws everything that is wrong with the text.
  public func load(text: String, file: String) throws(ContentErrors) -> [RuleGroup] {
    var reader = try RuleFileReader(loader: self, text: text, file: file)
    let document = reader.document.document
    if let position = document.secondDocument {
      reader.report.error(
        at: position, "a second YAML document, which would be ignored",
        hint: "move its groups to the first document or to another file")
    }
    let groups = document.root.map { reader.readGroups($0) } ?? []
    reader.refuseUnusedComments()
    try reader.report.finish()
    return groups
  }
}
