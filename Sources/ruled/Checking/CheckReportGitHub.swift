import RuleEval

/// What checks found, as [workflow commands](https://docs.github.com/actions/reference/workflow-commands-for-github-actions)
/// that GitHub shows beside the lines of a change.
enum CheckReportGitHub {
  /// One line for each fault and finding.
  static func lines(_ outcomes: [CheckOutcome]) -> [String] {
    outcomes.flatMap { outcome in
      outcome.errors.map {
        line("error", file: $0.file, line: $0.line, column: $0.column, title: "cannot be used", $0.message, $0.hint)
      }
        + outcome.findings.map {
          line(
            $0.severity == .info ? "notice" : $0.severity.rawValue, file: $0.file, line: $0.position.line,
            column: $0.position.column, title: $0.check.rawValue, $0.text,
            $0.fix)
        }
    }
  }

  private static func line(
    _ command: String, file: String, line: Int, column: Int, title: String, _ message: String, _ fix: String?
  ) -> String {
    let place = line > 0 ? ",line=\(line),col=\(max(1, column))" : ""
    let text = message + (fix.map { "\n\($0)" } ?? "")
    return "::\(command) file=\(property(file))\(place),title=\(property(title))::\(escaped(text))"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
