import PromQL

extension CheckedRule {
  /// Conditions that nothing fulfils, and regular expressions that need not be any.
  func matcherFindings(_ all: [Expression]) -> [Finding] {
    all.flatMap { part -> [Finding] in
      guard case .selector(let node) = part else {
        return []
      }
      if let reason = Self.impossibility(of: node.matchers) {
        return [finding(.impossibleSelector, at: node.position, "\(node) selects nothing: \(reason)")]
      }
      return node.matchers.compactMap { matcher in
        guard matcher.operation == .regexMatch || matcher.operation == .regexNoMatch,
          let (reason, fix) = Self.simplification(of: matcher)
        else {
          return nil
        }
        return finding(.needlessRegex, at: node.position, "\(matcher): \(reason)", fix: fix)
      }
    }
  }

  /// Why no series fulfils all of the conditions.
  private static func impossibility(of matchers: [LabelMatcher]) -> String? {
    if let matcher = matchers.first(where: { $0.operation == .regexNoMatch && $0.value == ".*" }) {
      return "\(matcher) matches nothing"
    }
    for pinned in matchers where pinned.operation == .equal {
      if let other = matchers.first(where: { $0.name == pinned.name && !$0.matches(pinned.value) }) {
        return "\(pinned) and \(other) contradict each other"
      }
    }
    return nil
  }

  private static func simplification(of matcher: LabelMatcher) -> (reason: String, fix: String?)? {
    let isMatch = matcher.operation == .regexMatch
    let name = LabelName.quotedIfNeeded(matcher.name)
    let pattern = matcher.value
    if pattern == ".*" {
      return ("matches everything", "leave it out")
    }
    if pattern == ".+" {
      return ("asks whether the label is there", "use \(name)\(isMatch ? "!=" : "=")\"\"")
    }
    if pattern.isEmpty {
      return ("asks whether the label is there", "use \(name)\(isMatch ? "=" : "!=")\"\"")
    }
    if pattern.hasPrefix("^") || pattern.hasSuffix("$") && !pattern.hasSuffix("\\$") {
      return ("patterns match whole values anyway", "leave ^ and $ out")
    }
    let special: Set<Character> = ["\\", ".", "+", "*", "?", "(", ")", "[", "]", "{", "}", "|", "^", "$"]
    if !pattern.contains(where: special.contains) {
      return ("has nothing of a pattern", "use \(name)\(isMatch ? "=" : "!=")\(Quoting.quoted(pattern))")
    }
    return nil
  }
}
