@testable import RuleEval

/// Checks that take expressions with `BAD` and templates with `{{ bad` for malformed, and say where.
let markerChecks = RuleSyntaxChecks(
  expression: { text in
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let bytes = Array(line.utf8)
      for start in bytes.indices where bytes[start...].starts(with: Array("BAD".utf8)) {
        return ("\(index + 1):\(start + 1): parse error: bad", index + 1, start + 1)
      }
    }
    return nil
  },
  template: { text, name in text.contains("{{ bad") ? "template: \(name): bad" : nil })

/// The groups of a text that is expected to be valid.
func groups(_ text: String, nameValidation: NameValidation = .utf8) throws -> [RuleGroup] {
  try RuleFileLoader(checks: markerChecks, nameValidation: nameValidation).load(text: text, file: "rules.yml")
}

/// What is wrong with a text, one line a fault; empty if nothing is.
func faults(_ text: String, nameValidation: NameValidation = .utf8) -> [String] {
  do {
    _ = try RuleFileLoader(checks: markerChecks, nameValidation: nameValidation).load(text: text, file: "rules.yml")
    return []
  } catch {
    return error.errors.map(\.description)
  }
}
