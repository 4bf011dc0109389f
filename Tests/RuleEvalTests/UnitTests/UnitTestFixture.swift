import Foundation
import PromQL

@testable import RuleEval

/// Reads and runs unit tests for tests.
enum UnitTestFixture {
  static let engine = Engine()

  static let checks = RuleSyntaxChecks(
    expression: { text in
      do throws(QueryError) {
        _ = try engine.prepare(text)
        return nil
      } catch {
        return (error.message, 1, 1)
      }
    },
    template: Template.fault)

  static func loader(ignoresUnknownFields: Bool = false) -> UnitTestFileLoader {
    UnitTestFileLoader(
      rules: RuleFileLoader(checks: checks, ignoresUnknownFields: ignoresUnknownFields),
      time: { text in
        Double(text).map { Timestamp($0 * 1000) }
          ?? ISO8601DateFormatter().date(from: text).map { Timestamp($0.timeIntervalSince1970 * 1000) }
      })
  }

  static let pool = EvaluationPool(name: "tests")

  static func run(_ file: UnitTestFile, inTurns: Bool = false) async throws -> UnitTestReport {
    try await UnitTestRunner(options: UnitTestOptions(keepsContents: true, evaluatesInTurns: inTurns), pool: pool)
      .run(file)
  }

  /// Runs tests of these rules, both without YAML's first lines: the groups' rules and the file's tests.
  static func run(rules: String, _ tests: String, inTurns: Bool = false) async throws -> UnitTestReport {
    let folder = try TemporaryFolder()
    try folder.write("groups:\n" + rules, to: "rules.yml")
    let text = "rule_files: [rules.yml]\nevaluation_interval: 1m\n" + tests
    return try await run(loader().load(text: text, file: folder.path + "/tests.yml"), inTurns: inTurns)
  }

  /// Whether a file passes; false where it can't be read.
  static func passes(_ path: String, inTurns: Bool = false) async throws -> Bool {
    guard let file = try? loader().load(path: path) else {
      return false
    }
    return try await run(file, inTurns: inTurns).failed == 0
  }
}
