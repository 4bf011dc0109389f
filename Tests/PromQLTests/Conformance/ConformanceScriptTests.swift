import Foundation
import PromQL
import Testing

/// Upstream's own scripts. Those named here pass in all that needs no native histograms and no experimental syntax; the
/// others may not fail either. What is skipped is printed with its reason.
@Suite struct ConformanceScriptTests {
  static let directory =
    ProcessInfo.processInfo.environment["CONFORMANCE_DIR"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../../shared/conformance")
    .standardizedFileURL.path
  static let scripts: [String] =
    (try? FileManager.default.contentsOfDirectory(atPath: directory + "/promqltest"))?
    .filter { $0.hasSuffix(".test") }.sorted() ?? []

  @Test(
    .enabled(if: !scripts.isEmpty, "CONFORMANCE SCRIPTS ABSENT: set CONFORMANCE_DIR to upstream's test data"),
    arguments: scripts)
  func script(_ name: String) throws {
    let path = Self.directory + "/promqltest/" + name
    let report = ScriptRunner.upstream().run(try String(contentsOfFile: path, encoding: .utf8), name: name)
    for failure in report.failures {
      Issue.record("\(name): \(failure)")
    }
    #expect(report.failed == 0)
    print(report)
    for (reason, count) in Dictionary(grouping: report.skips, by: \.reason).mapValues(\.count).sorted(by: {
      $0.key < $1.key
    }) {
      print("  SKIPPED \(count): \(reason)")
    }
  }
}
