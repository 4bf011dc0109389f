internal import PromQL

/// Rules of one file that write the same series or give the same alerts, as upstream's lint finds them.
enum DuplicateRules {
  private struct Key: Hashable {
    let name: String
    let isAlert: Bool
    let labels: [String: String]
  }

  /// A warning for each rule whose name and labels an earlier rule of the file has. O(size of the groups).
  static func warnings(in groups: [RuleGroup], file: String) -> [ContentError] {
    var first: [Key: (group: String, line: Int)] = [:]
    var warnings: [ContentError] = []
    for group in groups {
      for (index, rule) in group.rules.enumerated() {
        var isAlert = false
        if case .alerting = rule.kind { isAlert = true }
        let key = Key(
          name: rule.name, isAlert: isAlert, labels: group.labels.merging(rule.labels) { _, own in own })
        guard let other = first[key] else {
          first[key] = (group.name, rule.position.line)
          continue
        }
        warnings.append(
          ContentError(
            file: file, line: rule.position.line, column: rule.position.column,
            message:
              "group \(Quoting.quoted(group.name)), rule \(index + 1), \(Quoting.quoted(rule.name)): "
              + "an earlier rule has the same name and labels",
            hint: "it is in group \(Quoting.quoted(other.group)), on line \(other.line)"))
      }
    }
    return warnings
  }
}
