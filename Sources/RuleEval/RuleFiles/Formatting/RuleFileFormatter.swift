public import PromQL

/// Writes the expressions of rule files in the form of the pretty printer, and leaves every other byte as it is.
///
/// Only what loads to the same rules afterwards is changed. An expression on one line stays in the style it had, or is
/// quoted where it has to be; one on several lines becomes a literal block.
public struct RuleFileFormatter: Sendable {
  private let options: ParserOptions

  /// A formatter of expressions that may use what these options allow: everything by default.
  public init(options: ParserOptions = .everything) {
    self.options = options
  }

  /// What became of a file.
  public struct Outcome: Sendable {
    /// The file with its expressions rewritten.
    public let text: String
    /// Where expressions were rewritten, in the order of the file.
    public let changes: [SourcePosition]
    /// Expressions that are not in form but were left as they are, and why.
    public let left: [ContentError]
  }

  /// Formats the file at a path; nothing is written. Blocks while it reads. Throws everything that is wrong with it.
  public func format(path: String) throws(ContentErrors) -> Outcome {
    let text = try BoundedFile.text(of: path, keepsByteOrderMark: true)
    return try format(text: text, file: path)
  }

  /// Formats a file's text, which may begin with a byte order mark. O(size of the text), with aliases expanded.
  ///
  /// Throws everything that is wrong with the text.
  public func format(text: String, file: String) throws(ContentErrors) -> Outcome {
    let hasMark = text.unicodeScalars.first == "\u{FEFF}"
    let body = hasMark ? String(text.unicodeScalars.dropFirst()) : text
    let groups = try groups(body, file: file)
    let source = SourceText(body)
    var found = ExpressionEdits(options: options, file: file)
    try found.find(in: body)
    let edits = found.edits
    let accepted = accepted(edits, source, groups: groups, file: file)
    let rejected = Set(edits.map(\.range.lowerBound)).subtracting(accepted.map(\.range.lowerBound))
    for edit in edits where rejected.contains(edit.range.lowerBound) {
      found.leave(edit.position, "left as it is: rewritten, the file would not load to the same rules")
    }
    return Outcome(
      text: (hasMark ? "\u{FEFF}" : "") + source.applying(accepted), changes: accepted.map(\.position),
      left: found.left.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  /// Those of the edits after which the file loads to the same rules.
  private func accepted(
    _ edits: [ExpressionEdit], _ source: SourceText, groups: [RuleGroup], file: String
  ) -> [ExpressionEdit] {
    if edits.isEmpty || isSame(source.applying(edits), as: groups, file: file) {
      return edits
    }
    guard edits.count > 1 else {
      return []
    }
    let half = edits.count / 2
    let parts =
      accepted(Array(edits[..<half]), source, groups: groups, file: file)
      + accepted(Array(edits[half...]), source, groups: groups, file: file)
    return isSame(source.applying(parts), as: groups, file: file) ? parts : []
  }

  private func isSame(_ text: String, as groups: [RuleGroup], file: String) -> Bool {
    guard let others = try? self.groups(text, file: file), others.count == groups.count else {
      return false
    }
    return zip(groups, others).allSatisfy { group, other in
      group.rules.count == other.rules.count && group.withoutExpressions == other.withoutExpressions
        && zip(group.rules, other.rules).allSatisfy { isSame($0.expression, $1.expression) }
    }
  }

  /// Whether two expressions mean the same: their canonical forms are equal, where the order of matchers does not count.
  private func isSame(_ expression: String, _ other: String) -> Bool {
    guard expression != other else {
      return true
    }
    guard let left = try? Parser.parse(expression, options: options),
      let right = try? Parser.parse(other, options: options)
    else {
      return false
    }
    return left == right || left.description == right.description
  }

  private func groups(_ text: String, file: String) throws(ContentErrors) -> [RuleGroup] {
    let checks = RuleSyntaxChecks(
      expression: { [options] text in
        do throws(ParseError) {
          _ = try Parser.parse(text, options: options)
          return nil
        } catch {
          return (error.description, max(1, error.line), max(1, error.column))
        }
      }, template: { _, _ in nil })
    return try RuleFileLoader(checks: checks).load(text: text, file: file)
  }
}

extension RuleGroup {
  fileprivate var withoutExpressions: RuleGroup {
    var group = self
    for index in group.rules.indices {
      group.rules[index].expression = ""
    }
    return group
  }
}
