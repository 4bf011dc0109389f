import PromQL
import Testing

@testable import RuleEval

/// Formatting twice changes nothing more, and what was formatted loads to the same rules; for any style and expression.
@Suite struct FormattingPropertyTests {
  /// Numbers that look random and are the same each time.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private static let expressions = [
    "up", "sum(up)by(job)", "sum without(a,b)(rate(x_total{a=~\"b.*\", c!='d'}[5m]))>bool 2", "- 1",
    "(a+b)*on(c)group_left(d)e", "label_replace(up,'a','$1: #','b',`(.*)\\d`)", "{__name__=\"a b\"}",
    "up{a=\"x'y\"} or down",
    "histogram_quantile(0.99,sum by(le,job)(rate(http_request_duration_seconds_bucket{job=~\"api|web\",code!~\"5..\"}[5m])))"
      + "and on(job)(sum by(job)(rate(http_request_duration_seconds_count{code!~\"5..\"}[10m]))>100)",
  ]

  private static func rule(_ number: Int, _ generator: inout Generator) -> String {
    let expression = expressions.randomElement(using: &generator) ?? "up"
    let broken = expression.split(separator: ",", maxSplits: 2).joined(separator: ",\n      ")
    let single = expression.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    let double = expression.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    let value =
      switch Int.random(in: 0..<7, using: &generator) {
      case 0: "|\n      \(broken)"
      case 1: "|-   # c\n      \(broken)\n"
      case 2: ">\n      \(broken)"
      case 3: "|+\n       \(broken.split(separator: "\n      ").joined(separator: "\n         "))\n\n"
      case 4: "\"\(double)\"  # c"
      default: "'\(single)'"
      }
    return "  - record: r\(number)\n    # before\n    expr: \(value)\n    labels: {a: \"b\"}   # after\n"
  }

  @Test(arguments: 0..<40)
  func formattingIsStableAndKeepsRules(_ seed: Int) throws {
    var generator = Generator(state: UInt64(seed) &* 7919 &+ 1)
    let rules = (0..<6).map { Self.rule($0, &generator) }
    let text = "groups:\n- name: g\n  rules:\n" + rules.joined()
    let once = try RuleFileFormatter().format(text: text, file: "r.yml")
    #expect(once.left.isEmpty, "\(once.left)")
    let twice = try RuleFileFormatter().format(text: once.text, file: "r.yml")
    #expect(twice.text == once.text && twice.changes.isEmpty)
    #expect(try Self.expressions(of: once.text) == Self.expressions(of: text))
    for comment in ["# before", "# after", "# c"] {
      #expect(once.text.split(separator: comment).count == text.split(separator: comment).count)
    }
  }

  private static func expressions(of text: String) throws -> [String] {
    let checks = RuleSyntaxChecks(expression: { _ in nil }, template: { _, _ in nil })
    return try RuleFileLoader(checks: checks).load(text: text, file: "r.yml").flatMap(\.rules).map {
      try Parser.parse($0.expression).description
    }
  }
}
