import PromQL
import RuleEval

/// What became of tests, for people.
struct TestReportText {
  let console: Console
  /// Whether what is as expected is shown beside what differs.
  var showsAll = false

  /// A line for the file, and a few for each failure.
  func lines(_ outcome: TestOutcome) -> [String] {
    switch outcome.result {
    case .script(let report):
      [head("\(report)", isFailure: report.failed > 0)] + report.failures.map { line(report.file, $0) }
    case .unitTests(let report):
      [head(counts(report), isFailure: report.failed > 0)] + report.tests.flatMap { lines(report.file, $0) }
    case .unreadable:
      [head("\(outcome.file): could not be run", isFailure: true)]
    }
  }

  /// The sum over all files.
  func sum(_ outcomes: [TestOutcome]) -> String {
    let passed = outcomes.reduce(0) { $0 + $1.passed }
    let failed = outcomes.reduce(0) { $0 + $1.failed }
    let skipped = outcomes.reduce(0) { $0 + $1.skipped }
    return "\(passed) passed, \(failed) failed, \(skipped) skipped"
  }

  /// What has to be said on standard error: files that could not be run, and slips.
  func messages(_ outcome: TestOutcome) -> [String] {
    switch outcome.result {
    case .script: []
    case .unitTests(let report):
      report.warnings.map { "warning: \($0)" }
        + (report.tests.isEmpty && report.leftOut == 0 ? ["warning: \(report.file): there are no tests in it"] : [])
    case .unreadable(let messages): messages
    }
  }

  private func counts(_ report: UnitTestReport) -> String {
    "\(report.file): \(report.passed) passed, \(report.failed) failed, \(report.leftOut) skipped"
  }

  private func head(_ text: String, isFailure: Bool) -> String {
    isFailure ? console.styled(text, .red) : text
  }

  private func line(_ file: String, _ failure: ScriptFailure) -> String {
    let expression = failure.expression.isEmpty ? "" : "\(failure.expression): "
    return "\(file):\(failure.line): \(expression)\(failure.reason)"
  }

  private func lines(_ file: String, _ outcome: UnitTestOutcome) -> [String] {
    outcome.failures.flatMap { failure in
      [
        "\(file):\(failure.position.line):\(failure.position.column): \(outcome.test.title): "
          + "\(failure.subject): \(failure.summary)"
      ] + failure.difference(console, showsAll: showsAll).map { "    \($0)" }
    }
  }
}
