/// What became of the `eval` blocks of one script. Each block is one case.
public struct ScriptReport: Sendable, Equatable, CustomStringConvertible {
  /// The name under which the script was run.
  public let file: String
  /// How many cases gave just what they should, in all their variants.
  public internal(set) var passed = 0
  /// The cases that gave something else, and what kept the script from going on.
  public internal(set) var failures: [ScriptFailure] = []

  init(file: String) {
    self.file = file
  }

  /// How many cases failed.
  public var failed: Int { failures.count }

  /// One line: `name: 12 passed, 1 failed, 0 skipped`. No case is ever skipped.
  public var description: String { "\(file): \(passed) passed, \(failed) failed, 0 skipped" }
}

/// A case whose result is not what the script expects.
public struct ScriptFailure: Sendable, Equatable, CustomStringConvertible {
  /// The line of the `eval` command, from 1; of the wrong line where the script itself is wrong.
  public let line: Int
  /// The expression; empty where the script itself is wrong.
  public let expression: String
  /// What was expected and what came instead.
  public let reason: String

  public var description: String {
    expression.isEmpty ? "line \(line): \(reason)" : "line \(line): \(expression): \(reason)"
  }
}
