public import PromQL

/// What became of a file of unit tests.
public struct UnitTestReport: Sendable {
  /// The file as it was named.
  public let file: String
  /// The tests that were run, in the order of the file.
  public let tests: [UnitTestOutcome]
  /// How many tests were left out, since their names were not asked for.
  public let leftOut: Int
  /// What is no error but likely a slip.
  public let warnings: [ContentError]
  /// What the tests reached of each rule, in the order of the files; empty unless that was asked for.
  public let coverage: [RuleCoverage]

  /// How many tests failed.
  public var failed: Int { tests.count { !$0.failures.isEmpty } }
  /// How many tests gave just what they should.
  public var passed: Int { tests.count - failed }
}

/// What became of one unit test.
public struct UnitTestOutcome: Sendable {
  /// The test.
  public let test: UnitTest
  /// What is not as it should be, in the order of the file; empty where the test passed.
  public let failures: [UnitTestFailure]
  /// How long it took, in seconds.
  public let duration: Double
  /// All series at the end, sorted by labels; nil unless they were asked for.
  public let contents: [MatrixSeries]?
  /// What it reached of each rule, in the order of evaluation; empty unless that was asked for.
  let hits: [RuleHits]
}

/// Something that a unit test expects and that is otherwise.
public struct UnitTestFailure: Sendable {
  /// What is otherwise.
  public enum Cause: Sendable {
    /// The alerts of a name in a state; both sides sorted. Where alerts need not be the same as those expected, only those
    /// without a partner.
    case alerts(name: String, state: AlertAssertion.State, expected: [ExpectedAlert], got: [ExpectedAlert])
    /// The result of an expression; both sides sorted.
    case samples(expression: String, expected: [ExpectedSample], got: [ExpectedSample])
    /// An expression has no result.
    case expression(String, error: String)
    /// A rule could not be evaluated. Nothing later is looked at.
    case rule(name: String, file: String, line: Int, error: String)
  }

  /// The place of the assertion, or of the test.
  public let position: SourcePosition
  /// When, in milliseconds after the test's start.
  public let time: Milliseconds
  public let cause: Cause
}
