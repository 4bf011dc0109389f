import Testing

@testable import RuleEval

/// Where texts of rules stand, whatever the style of the scalar.
@Suite struct RulePlacesTests {
  /// The rule's lines from its expression on, in which `up` is looked for, and where it stands, from line 5.
  private static let styles: [(lines: String, line: Int, column: Int)] = [
    ("expr: sum(up) == 0", 5, 15), ("expr: 'sum(up) == 0'", 5, 16), ("expr: \"sum(up) == 0\"", 5, 16),
    ("expr: \"sum(x{b=\\\"y\\\"}) + sum(up) == 0\"", 5, 34), ("expr: 'sum(x{b=''y''}) + sum(up) == 0'", 5, 34),
    ("expr: \"a +\\n      sum(up)\"", 5, 27), ("expr: \"sum(\\\n      up) == 0\"", 6, 7),
    ("expr: \"a +\\t sum(up)\"", 5, 22), ("expr: |\n      sum(\n        up) == 0", 7, 9),
    ("expr: |-\n\n      # ü\n      sum( up) == 0", 8, 12), ("expr: |2\n\n         sum(\n        up) == 0", 8, 9),
    ("expr: >\n      sum(\n      up) == 0", 7, 7), ("expr: >-\n      sum(\n\n        up\n      ) == 0", 8, 9),
    ("expr: sum(\n      up) == 0", 6, 7), ("expr: &a !!str sum(up) == 0", 5, 24),
    ("expr: sum(x{b=\"é\"}) + sum(up) == 0", 5, 31),
  ]

  private static func positions(_ text: String) throws -> [SourcePosition] {
    try groups(text).flatMap(\.rules).compactMap { rule in
      let offset = rule.expression.firstRange(of: "up")?.lowerBound.utf16Offset(in: rule.expression)
      let bytes = offset.map { rule.expression.utf16.prefix($0) }.map { String($0) ?? "" }?.utf8.count
      return bytes.map { rule.places.expression.position(ofByte: $0, in: rule.expression) }
    }
  }

  @Test(arguments: styles)
  func `expressions`(_ sample: (lines: String, line: Int, column: Int)) throws {
    let text = "groups:\n- name: g\n  rules:\n  - alert: A\n    \(sample.lines)\n"
    let position = try #require(try Self.positions(text).first)
    #expect((position.line, position.column) == (sample.line, sample.column))
  }

  @Test func `manifests and config maps`() throws {
    let rules = "groups:\n- name: g\n  rules:\n  - alert: A\n    expr: >\n      sum(\n        up) == 0\n"
    func indented(by spaces: Int) -> String {
      rules.split(separator: "\n").map { String(repeating: " ", count: spaces) + $0 + "\n" }.joined()
    }
    let rule = try #require(try Self.positions("kind: PrometheusRule\nspec:\n" + indented(by: 2)).first)
    #expect((rule.line, rule.column) == (9, 11))
    let map = try #require(
      try Self.positions("kind: ConfigMap\ndata:\n  a.rules: |\n" + indented(by: 4)).first)
    #expect((map.line, map.column) == (10, 13))
  }

  @Test func `what is not in the file as it is stands where the scalar begins`() throws {
    let text = "groups: [{name: g, rules: [{alert: A, expr: \"\\x75p == 0\"}]}]"
    let position = try #require(try Self.positions(text).first)
    #expect((position.line, position.column) == (1, 45))
  }
}
