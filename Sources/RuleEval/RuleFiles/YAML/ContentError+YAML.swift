internal import Yams

extension ContentError {
  /// What the YAML parser found, with its place and, for the usual slips, what to do.
  init(_ error: YamlError, file: String) {
    switch error {
    case .reader(let problem, let offset, _, let yaml):
      let position = offset.map { Self.position(ofCharacter: $0, in: yaml) } ?? SourcePosition(line: 0, column: 0)
      self.init(file: file, line: position.line, column: position.column, message: "invalid YAML: \(problem)")
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let doing = context.map { "\($0.text): " } ?? ""
      self.init(
        file: file, line: mark.line, column: mark.column, message: "invalid YAML: \(doing)\(problem)",
        hint: Self.hint(for: problem, doing: doing))
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "\"\($0)\"" }.joined(separator: ", ")
      self.init(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "\(duplicates.count == 1 ? "key" : "keys") \(keys) given more than once in the same mapping")
    case .memory:
      self.init(file: file, message: "invalid YAML: nested too deeply, or out of memory")
    case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init(file: file, message: "cannot be read as YAML")
    }
  }

  private static func hint(for problem: String, doing: String) -> String? {
    if problem.contains("mapping values are not allowed") {
      return "a value that holds \": \" needs quotes or a block scalar, and indentation must line up"
    }
    if problem.contains("cannot start any token") {
      return "indent with spaces, not tabs; a value that begins with %, @ or ` needs quotes"
    }
    if doing.contains("flow mapping") || doing.contains("flow node") {
      return "a value that begins with { or [ needs quotes"
    }
    return nil
  }

  private static func position(ofCharacter offset: Int, in text: String) -> SourcePosition {
    let before = text.prefix(offset)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return SourcePosition(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}
