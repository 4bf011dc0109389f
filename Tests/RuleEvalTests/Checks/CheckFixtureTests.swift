import Foundation
import PromQL
import Testing

@testable import RuleEval

@Suite struct CheckFixtureTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Fixtures/Checks").standardizedFileURL.path

  static let loader = RuleFileLoader(
    checks: RuleSyntaxChecks(expression: { _ in nil }, template: { _, _ in nil }))

  /// `line check` of what is found in a file.
  static func found(_ path: String, scrapeInterval: Milliseconds?) throws -> [String] {
    let checker = RuleChecker(scrapeInterval: scrapeInterval)
    return checker.findings(in: try loader.read(path: path), named: path).map {
      "\($0.position.line) \($0.check.rawValue)"
    }
  }

  @Test func `each deliberate mistake is found and nothing else`() throws {
    let path = "\(Self.folder)/mistakes.yml"
    let names = Set(RuleCheck.allCases.map(\.rawValue))
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let expected = lines.enumerated().compactMap { index, line -> String? in
      guard let mark = line.range(of: "# ", options: .backwards), names.contains(String(line[mark.upperBound...]))
      else {
        return nil
      }
      return "\(index + 1) \(line[mark.upperBound...])"
    }
    #expect(try Self.found(path, scrapeInterval: 15_000) == expected)
    let checked = Set(expected.map { String($0.drop { $0 != " " }.dropFirst()) })
    #expect(
      names.subtracting(checked) == ["cost", "label-conflict", "missing-series", "too-long-scrape-interval"],
      "one mistake for each check")
  }

  @Test func `what only looks like a mistake is not found`() throws {
    #expect(try Self.found("\(Self.folder)/sound.yml", scrapeInterval: 30_000) == [])
  }

  @Test func `messages are one line, and of PromQL`() throws {
    let text = """
      groups:
      - name: a
        rules:
        - {record: 'a:b:c', expr: 'up{job="a",job="b"}'}
        - {record: 'a:b:d', expr: 'sum by (job) (up{job=""})'}
      """
    let messages = RuleChecker().findings(in: try Self.loader.read(text: text, file: "f"), named: "f").map(\.message)
    #expect(
      messages == [
        #"up{job="a",job="b"} selects nothing: job="a" and job="b" contradict each other"#,
        #"by (job) says nothing: the input of sum has no label "job", as up{job=""} asks for series without it"#,
      ])
    let path = "\(Self.folder)/mistakes.yml"
    for finding in RuleChecker(scrapeInterval: 15_000).findings(in: try Self.loader.read(path: path), named: path) {
      #expect(!finding.message.contains { $0.isNewline } && !finding.message.contains("PromQL."), "\(finding.message)")
    }
  }

  @Test func `without a scrape interval ranges are not looked at`() throws {
    let found = try Self.found("\(Self.folder)/mistakes.yml", scrapeInterval: nil)
    #expect(!found.contains { $0.hasSuffix("short-range") })
    #expect(found.contains { $0.hasSuffix("missing-le") })
  }

  @Test func `what other files record is known`() throws {
    let recording = try Self.loader.load(
      text: "groups: [{name: a, rules: [{record: 'job:x:sum', expr: sum(x_total)}]}]", file: "a.yml")
    let file = try Self.loader.read(
      text: "groups: [{name: b, rules: [{record: 'job:x:rate', expr: 'rate(job:x:sum[5m])'}]}]", file: "b.yml")
    #expect(RuleChecker().findings(in: file, named: "b.yml").isEmpty)
    let finding = try #require(
      RuleChecker().findings(in: file, named: "b.yml", RecordedExpressions(in: recording + file.groups)).first)
    #expect(finding.check == .rateOfSum)
    #expect(finding.position.line == 1)
    #expect(finding.position.column == 58)
  }

  @Test(arguments: [
    ("expr: 'up == bool 0'", 3, 12), ("expr: up == bool 0", 3, 11), ("expr: |\n      up\n      == bool 0", 4, 7),
    ("expr: |2\n\n      (up ==\n       bool 0)", 5, 8),
    // Folded and escaped text.
    ("expr: >\n      up\n      == bool 0", 4, 7), ("expr: >-\n      up\n\n      == bool 0", 4, 7),
    ("expr: \"up\\n== bool 0\"", 3, 12), ("expr: up\n      == bool 0", 3, 11),
  ])
  func `places are those of the file`(_ expression: String, line: Int, column: Int) throws {
    let text = "groups:\n- rules:\n  - \(expression)\n    alert: A\n  name: a"
    let file = try Self.loader.read(text: text, file: "f")
    let position = try #require(RuleChecker(checks: [.comparisonWithBool]).findings(in: file, named: "f").first)
      .position
    #expect((position.line, position.column) == (line, column))
  }
}
