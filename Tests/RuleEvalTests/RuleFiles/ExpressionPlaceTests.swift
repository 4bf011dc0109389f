import Testing

@testable import RuleEval

/// Errors in expressions are placed in the file where that can be told, or where the value begins.
@Suite struct ExpressionPlaceTests {
  /// The file, from its fourth line, and where `BAD` is to be found.
  static let places: [(rule: String, line: Int, column: Int)] = [
    ("expr: up == BAD", 5, 21),
    ("expr: 'up == BAD'", 5, 22),
    ("expr: \"up == BAD\"", 5, 22),
    ("expr: \"über == BAD\"", 5, 24),
    ("expr: 'it''s BAD'", 5, 15),
    ("expr: \"up\\t== BAD\"", 5, 15),
    ("expr: |\n    sum(\n      BAD)", 7, 13),
    ("expr: |-\n\n    ü BAD\n", 7, 13),
    ("expr: |2\n     BAD", 6, 12),
    ("expr: &x | # comment\n    BAD", 6, 11),
    ("expr: &x 'up == BAD'", 5, 25),
    ("expr: !!str up == BAD", 5, 27),
    ("expr: >\n    sum(\n    BAD)", 5, 15),
    ("expr: sum(\n    BAD)", 5, 15),
  ]

  @Test(arguments: places)
  func `an error is placed`(_ sample: (rule: String, line: Int, column: Int)) {
    let text = RuleFileErrorTests.file("- alert: A\n  \(sample.rule)")
    let fault = faults(text).joined()
    #expect(fault.hasPrefix("rules.yml:\(sample.line):\(sample.column): "), "\(fault)")
  }

  @Test func `the message keeps PromQL's own place`() {
    #expect(
      faults(RuleFileErrorTests.file("- alert: A\n  expr: up == BAD")) == [
        #"rules.yml:5:21: group "a", rule 1, "A": could not parse expression: 1:7: parse error: bad"#
      ])
  }

  @Test func `an alias is placed where its anchor stands`() {
    let text = RuleFileErrorTests.file("- {alert: A, expr: &e up == BAD}\n- {alert: B, expr: *e}")
    #expect(
      faults(text).map { $0.prefix(15) } == ["rules.yml:4:35:", "rules.yml:4:35:"])
  }

  @Test func `Windows line ends do not move places`() {
    let text = RuleFileErrorTests.file("- alert: A\n  expr: |\n    sum(\n      BAD)")
      .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(faults(text).joined().hasPrefix("rules.yml:7:13: "))
  }
}
