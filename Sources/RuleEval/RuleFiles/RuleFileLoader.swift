/// Reads rule files: groups of recording and alerting rules in YAML or JSON, Kubernetes manifests among them.
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
  let ignoresUnknownFields: Bool

  /// Reads with these checks of expressions and templates. With `ignoresUnknownFields` fields that no rule file has are
  /// passed over, for files that hold what other programs read.
  public init(checks: RuleSyntaxChecks, nameValidation: NameValidation = .utf8, ignoresUnknownFields: Bool = false) {
    self.checks = checks
    self.nameValidation = nameValidation
    self.ignoresUnknownFields = ignoresUnknownFields
  }

  /// What the file at a path holds; errors name it as it is given. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  public func read(path: String) throws(ContentErrors) -> RuleFile {
    try read(text: BoundedFile.text(of: path), file: path)
  }

  /// What a file's text holds. O(size of the text), with aliases expanded.
  ///
  /// Throws everything that is wrong with the text.
  public func read(text: String, file: String) throws(ContentErrors) -> RuleFile {
    var reader = try RuleFileReader(loader: self, text: text, file: file)
    let groups = reader.readFile()
    try reader.report.finish()
    let duplicates = DuplicateRule.all(in: groups)
    return RuleFile(groups: groups, duplicates: duplicates, warnings: duplicates.map { $0.warning(file: file) })
  }

  /// The groups of the file at a path, which the errors name as it is given. Blocks while it reads.
  ///
  /// Throws everything that is wrong with the file.
  public func load(path: String) throws(ContentErrors) -> [RuleGroup] {
    try read(path: path).groups
  }

  /// The groups of a file's text; none if it is empty. O(size of the text), with aliases expanded.
  ///
  /// Throws everything that is wrong with the text.
  public func load(text: String, file: String) throws(ContentErrors) -> [RuleGroup] {
    try read(text: text, file: file).groups
  }
}

/// What a rule file holds.
public struct RuleFile: Sendable, Equatable {
  /// Its groups, in its order.
  public let groups: [RuleGroup]
  /// Rules with the name and the labels of an earlier one.
  public let duplicates: [DuplicateRule]
  /// What is no error but likely a slip: rules with the name and the labels of another.
  public let warnings: [ContentError]
}
