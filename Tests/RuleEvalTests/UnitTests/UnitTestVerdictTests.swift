import Foundation
import Testing

@testable import RuleEval

/// Files of unit tests that upstream has judged.
@Suite struct UnitTestVerdictTests {
  /// Ours, which say in their names how promtool 3.5 judges them.
  static let fixtures: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/UnitTests")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("pass-") || $0.hasPrefix("fail-") }.sorted()
      .map { folder.appendingPathComponent($0).path }
  }()

  @Test func `there are fixtures`() {
    #expect(Self.fixtures.count > 25)
  }

  @Test(arguments: fixtures, [false, true])
  func `fixtures are judged as their names say`(_ path: String, inTurns: Bool) async throws {
    let name = path.split(separator: "/").last ?? ""
    #expect(try await UnitTestFixture.passes(path, inTurns: inTurns) == name.hasPrefix("pass-"))
  }

  static let folder = ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]

  /// Upstream's, with its verdicts: 3.5's, and 3.14's on the one that 3.5 can't read.
  static let upstream: [(file: String, passes: Bool)] = [
    ("at-modifier-test.yml", true), ("bad-input-series.yml", false), ("bad-promql.yml", false),
    ("bad-rules-error-test.yml", false), ("bad-rules-syntax-test.yml", false), ("failing.yml", false),
    ("long-period.yml", true), ("negative-offset-test.yml", true), ("no-test-group-interval.yml", true),
    ("rules_run.yml", false), ("rules_run_extrafields.yml", false), ("rules_run_fuzzy.yml", false),
    ("rules_run_no_fuzzy.yml", false), ("start-time-test.yml", true), ("unittest.yml", true),
    // Rules, not tests of rules.
    ("at-modifier.yml", false), ("bad-rules-error.yml", false), ("bad-rules-syntax.yml", false),
    ("negative-offset.yml", false), ("prometheus-rules.lint.yml", false), ("rules-bad.yml", false),
    ("rules.yml", false), ("rules_duplicates.yml", false), ("rules_extrafields.yml", false),
  ]

  @Test(
    .enabled(if: folder != nil, "CONFORMANCE_DIR is not set: UPSTREAM'S UNIT TESTS ARE NOT RUN"),
    arguments: upstream, [false, true])
  func `upstream's files are judged as upstream does`(_ sample: (file: String, passes: Bool), inTurns: Bool)
    async throws
  {
    let path = try #require(Self.folder) + "/promtool/\(sample.file)"
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try await UnitTestFixture.passes(path, inTurns: inTurns) == sample.passes)
  }

  @Test(.enabled(if: folder != nil, "CONFORMANCE_DIR is not set: UPSTREAM'S UNIT TESTS ARE NOT RUN"))
  func `every file of upstream has a verdict`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: try #require(Self.folder) + "/promtool")
    #expect(Set(names.filter { $0.hasSuffix(".yml") }) == Set(Self.upstream.map(\.file)))
  }
}
