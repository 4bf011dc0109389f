import Foundation
import Testing

@testable import ruled

@Suite struct TestCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func script(_ expected: String, name: String) throws -> String {
    try folder.write(
      """
      load 1m
        up{job="a"} 1x5

      eval instant at 1m sum(up)
        {} 1

      eval instant at 1m count(up)
        {} \(expected)
      """, to: name)
  }

  @Test func passes() async throws {
    let console = CapturedConsole()
    #expect(await console.run("test", try script("1", name: "good.test")) == 0)
    #expect(console.output.hasSuffix("2 passed, 0 failed, 0 skipped\n"))
  }

  @Test func namesFailuresWithTheirPlace() async throws {
    let good = try script("1", name: "good.test")
    let bad = try script("7", name: "bad.test")
    let console = CapturedConsole()
    #expect(await console.run("test", good, bad) == 1)
    #expect(console.output.contains("\(good): 2 passed, 0 failed, 0 skipped\n"))
    #expect(console.output.contains("\(bad):7: count(up): "))
    #expect(console.output.hasSuffix("3 passed, 1 failed, 0 skipped\n"))
  }

  @Test func reportsAsJSON() async throws {
    let bad = try script("7", name: "bad.test")
    let console = CapturedConsole()
    #expect(await console.run("test", "--format", "json", bad) == 1)
    let report = try JSONDecoder().decode(Report.self, from: Data(console.output.utf8))
    #expect(report.passed == 1 && report.failed == 1 && report.skipped == 0)
    #expect(report.files.map(\.file) == [bad])
    #expect(report.files.first?.failures.map(\.line) == [7])
    #expect(report.files.first?.failures.map(\.expression) == ["count(up)"])
  }

  @Test func unreadableFilesAreNamed() async throws {
    let good = try script("1", name: "good.test")
    let missing = "\(folder.path)/missing.test"
    let console = CapturedConsole()
    #expect(await console.run("test", good, missing, folder.path) == 1)
    #expect(console.errors.contains("\(missing): cannot be opened: No such file or directory"))
    #expect(console.errors.contains("\(folder.path): cannot be read"))
    #expect(console.output.hasSuffix("2 passed, 0 failed, 0 skipped\n"))
  }

  private struct Report: Decodable {
    struct File: Decodable {
      let file: String
      let failures: [Failure]
    }
    struct Failure: Decodable {
      let line: Int
      let expression: String
      let reason: String
    }
    let passed: Int
    let failed: Int
    let skipped: Int
    let files: [File]
  }
}
