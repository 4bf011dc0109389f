import ArgumentParser
import RuleEval

/// A severity on the command line: `info`, `warning` or `error`.
struct SeverityArgument: ExpressibleByArgument, CustomStringConvertible {
  let severity: RuleCheck.Severity

  init(severity: RuleCheck.Severity) {
    self.severity = severity
  }

  init?(argument: String) {
    guard let severity = RuleCheck.Severity(rawValue: argument) else {
      return nil
    }
    self.severity = severity
  }

  static var allValueStrings: [String] { RuleCheck.Severity.allCases.map(\.rawValue) }

  var description: String { severity.rawValue }
}
