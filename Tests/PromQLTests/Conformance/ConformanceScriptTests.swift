import Foundation
import PromQL
import Testing

/// Upstream's own scripts, of which every block passes.
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
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let report = ScriptRunner.upstream().run(text, name: name)
    for failure in report.failures {
      Issue.record("\(name): \(failure)")
    }
    #expect(report.failed == 0 && report.passed + report.failed == Self.blockCount(in: text))
  }

  /// How many blocks a script has, counted without our parser.
  private static func blockCount(in text: String) -> Int {
    text.split(separator: "\n").count { $0.drop { $0 == " " }.hasPrefix("eval") }
  }
}
