import Foundation
import PromQL
import Testing

/// Our own scripts: what the language does where upstream's scripts say little. Upstream's program gave or confirmed
/// the values; those of queries at negative times, over `start()` and `end()`, of `loading.test`, of
/// `histogram-annotations.test` and of most histograms in operators were reckoned by hand.
@Suite struct OwnScriptTests {
  static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Fixtures/PromQL").standardizedFileURL
  static let scripts: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? [])
    .filter { $0.hasSuffix(".test") }.sorted()

  @Test func thereAreScripts() {
    #expect(Self.scripts.count >= 14)
  }

  @Test(arguments: scripts)
  func passes(_ name: String) throws {
    let text = try String(contentsOf: Self.directory.appending(path: name), encoding: .utf8)
    let report = ScriptRunner.upstream().run(text, name: name)
    for failure in report.failures {
      Issue.record("\(name): \(failure)")
    }
    #expect(report.passed > 0)
  }
}
