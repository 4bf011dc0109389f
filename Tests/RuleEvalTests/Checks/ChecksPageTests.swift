import Foundation
import Testing

@testable import RuleEval

@Suite struct ChecksPageTests {
  @Test func `the page explains each check with its severity`() throws {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Documentation/Checks.md")
    let titles = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("### ") }
    #expect(titles.map(String.init) == RuleCheck.allCases.map { "### `\($0.rawValue)` (\($0.severity.rawValue))" })
  }
}
