/// Something that a check found in a rule.
public struct Finding: Sendable, Equatable {
  /// The check that found it.
  public var check: RuleCheck
  /// The file as it was named.
  public var file: String
  /// Where in the file, lines and columns from 1.
  public var position: SourcePosition
  /// The name of the group; empty for what is in none.
  public var group: String
  /// The name of the alert or of the recorded metric; empty for what is in no rule.
  public var rule: String
  /// What is wrong, in one line.
  public var message: String
  /// What to write instead, or to do; nil where that depends on what is meant.
  public var fix: String?

  public init(
    check: RuleCheck, file: String, position: SourcePosition, group: String = "", rule: String = "", message: String,
    fix: String? = nil
  ) {
    self.check = check
    self.file = file
    self.position = position
    self.group = group
    self.rule = rule
    self.message = message
    self.fix = fix
  }

  /// How bad it is.
  public var severity: RuleCheck.Severity { check.severity }
}

extension Finding: Comparable {
  /// By place, then by check and text, so that the order is always the same.
  public static func < (left: Finding, right: Finding) -> Bool {
    (left.file, left.position.line, left.position.column, left.check.rawValue, left.message)
      < (right.file, right.position.line, right.position.column, right.check.rawValue, right.message)
  }

  public static func == (left: Finding, right: Finding) -> Bool {
    !(left < right) && !(right < left) && left.group == right.group && left.rule == right.rule && left.fix == right.fix
  }
}
