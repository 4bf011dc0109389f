internal import PromQL

/// A rule of a file that writes the same series or gives the same alerts as an earlier one, as upstream's lint finds them.
public struct DuplicateRule: Sendable, Equatable {
  /// The later one.
  public let rule: Rule
  /// Its group.
  public let group: RuleGroup
  /// The name of the group of the earlier one.
  public let firstGroup: String
  /// The line that the earlier one begins on.
  public let firstLine: Int

  private struct Key: Hashable {
    let name: String
    let isAlert: Bool
    let labels: [String: String]
  }

  /// Each rule whose name and labels an earlier rule has. O(size of the groups).
  static func all(in groups: [RuleGroup]) -> [DuplicateRule] {
    var first: [Key: (group: String, line: Int)] = [:]
    var found: [DuplicateRule] = []
    for group in groups {
      for rule in group.rules {
        var isAlert = false
        if case .alerting = rule.kind { isAlert = true }
        let key = Key(
          name: rule.name, isAlert: isAlert, labels: group.labels.merging(rule.labels) { _, own in own })
        if let other = first[key] {
          found.append(DuplicateRule(rule: rule, group: group, firstGroup: other.group, firstLine: other.line))
        } else {
          first[key] = (group.name, rule.position.line)
        }
      }
    }
    return found
  }

  /// A warning for who runs the rules.
  func warning(file: String) -> ContentError {
    let number = group.rules.firstIndex { $0.position.isSamePlace(as: rule.position) } ?? 0
    return ContentError(
      file: file, line: rule.position.line, column: rule.position.column,
      message:
        "group \(Quoting.quoted(group.name)), rule \(number + 1), \(Quoting.quoted(rule.name)): "
        + "an earlier rule has the same name and labels",
      hint: "it is in group \(Quoting.quoted(firstGroup)), on line \(firstLine)")
  }
}

extension SourcePosition {
  /// Unlike ``==(_:_:)``, which is true of all places.
  fileprivate func isSamePlace(as other: SourcePosition) -> Bool {
    line == other.line && column == other.column
  }
}
