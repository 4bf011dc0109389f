import PromQL
import RuleEval

/// What became of one file of tests.
struct TestOutcome: Sendable {
  enum Result: Sendable {
    case script(ScriptReport)
    case unitTests(UnitTestReport)
    /// Nothing was run: what is wrong with the file, or with rules that it names.
    case unreadable([String])
  }

  /// The file as it was named.
  let file: String
  let result: Result
  /// The files that it depends on, itself among them.
  let dependencies: Set<String>
  /// How long it took, in seconds.
  let duration: Double

  /// How many tests gave just what they should.
  var passed: Int {
    switch result {
    case .script(let report): report.passed
    case .unitTests(let report): report.passed
    case .unreadable: 0
    }
  }

  /// How many tests failed.
  var failed: Int {
    switch result {
    case .script(let report): report.failed
    case .unitTests(let report): report.failed
    case .unreadable: 0
    }
  }

  /// How many tests were left out, as their names were not asked for.
  var skipped: Int {
    if case .unitTests(let report) = result {
      return report.leftOut
    }
    return 0
  }

  /// Whether a test failed or the file could not be read.
  var isFailure: Bool {
    if case .unreadable = result {
      return true
    }
    return failed > 0
  }
}
