public import PromQL

/// The rule files that a configuration's patterns match, all read, or none.
public struct RuleFileSet: Sendable, Equatable {
  /// The most files that one configuration may match.
  static let mostFiles = 10_000

  /// The files that matched, sorted, each once.
  public let files: [String]
  /// The groups of every file, by file and then in the file's order; none if there is an error in any.
  ///
  /// Names are unique within a file, not across files.
  public let groups: [RuleGroup]
  /// What is wrong with any of the files.
  public let errors: [ContentError]
  /// Patterns that match nothing and rules that are there twice: no error, as in Prometheus, but a likely slip.
  public let warnings: [ContentError]
  /// Those of the warnings that are about patterns which match nothing.
  public let unmatched: [ContentError]

  /// Finds and reads the files. Blocks while it reads.
  ///
  /// - Parameters:
  ///   - patterns: As `rule_files` has them, with `*`, `?` and `[…]`.
  ///   - folder: What relative patterns are relative to; empty for the process's working directory.
  ///   - loader: Reads each of the files.
  ///   - evaluationInterval: The interval of groups without one, in milliseconds; nil where it is not known.
  public init(
    patterns: [String], folder: String = "", loader: RuleFileLoader, evaluationInterval: Milliseconds? = nil
  ) {
    var paths: Set<String> = []
    var errors: [ContentError] = []
    var warnings: [ContentError] = []
    for pattern in patterns {
      let path = FilePattern.path(pattern, in: folder)
      do {
        let matches = try FilePattern.files(matching: path)
        paths.formUnion(matches)
        if matches.isEmpty {
          warnings.append(ContentError(file: path, message: "no rule file matches this pattern"))
        }
      } catch {
        errors += error.errors
      }
    }
    unmatched = warnings
    files = paths.sorted()
    var groups: [RuleGroup] = []
    var groupPaths: [String] = []
    if files.count > Self.mostFiles {
      errors.append(
        ContentError(file: patterns.joined(separator: ", "), message: "more than \(Self.mostFiles) rule files match"))
    } else {
      for file in files {
        do {
          let content = try loader.read(path: file)
          groups += content.groups
          groupPaths += content.groups.map { _ in file }
          warnings += content.warnings
        } catch {
          errors += error.errors
        }
      }
    }
    if errors.isEmpty {
      errors += GroupReferences(groups, paths: groupPaths).faults
      errors += zip(groups, groupPaths).compactMap { $0.offsetFault(path: $1, evaluationInterval: evaluationInterval) }
    }
    self.groups = errors.isEmpty ? groups : []
    self.errors = errors
    self.warnings = warnings
  }
}

extension RuleGroup {
  /// What is wrong with the group's `eval_offset` where it has no interval of its own.
  fileprivate func offsetFault(path: String, evaluationInterval: Milliseconds?) -> ContentError? {
    guard interval == nil, let offset = extensions.evaluationOffset, let evaluationInterval,
      offset >= evaluationInterval
    else {
      return nil
    }
    let position = extensions.positions["eval_offset"] ?? SourcePosition(line: 0, column: 0)
    return ContentError(
      file: path, line: position.line, column: position.column,
      message: "group \(Quoting.quoted(name)): eval_offset must be less than the evaluation interval")
  }
}
