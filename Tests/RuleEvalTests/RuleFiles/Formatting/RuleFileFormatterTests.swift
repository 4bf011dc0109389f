import PromQL
import Testing

@testable import RuleEval

/// What is rewritten, in which style, and what is left.
@Suite struct RuleFileFormatterTests {
  static let long = """
      sum by (job) (
        rate(http_requests_total{code=~"5..",handler="/api/v1/query_range",instance=~".+"}[5m])
      )
    /
      sum by (job) (rate(http_requests_total{handler="/api/v1/query_range",instance=~".+"}[5m]))
    """
  static let oneLine =
    #"sum(rate(http_requests_total{code=~"5..",handler="/api/v1/query_range",instance=~".+"}[5m])) by (job) "#
    + #"/ sum(rate(http_requests_total{handler="/api/v1/query_range",instance=~".+"}[5m])) by (job)"#

  static let canonical =
    #"sum by (job) (rate(http_requests_total{code=~"5..",handler="/api/v1/query_range",instance=~".+"}[5m])) "#
    + #"/ sum by (job) (rate(http_requests_total{handler="/api/v1/query_range",instance=~".+"}[5m]))"#

  /// A rule of the only group, before and after.
  static let rules: [(before: String, after: String)] = [
    ("- record: x\n  expr: sum(up)by(job)", "- record: x\n  expr: sum by (job) (up)"),
    ("- expr:   sum(up)by(job)   # why\n  record: x", "- expr:   sum by (job) (up)   # why\n  record: x"),
    ("- record: x\n  expr: 'sum(up)by(job)'  # why", "- record: x\n  expr: 'sum by (job) (up)'  # why"),
    ("- record: x\n  expr: \"sum(up)by(job)\"", "- record: x\n  expr: \"sum by (job) (up)\""),
    (#"- record: x\#n  expr: "up{a=\"b\"}+1""#, #"- record: x\#n  expr: "up{a=\"b\"} + 1""#),
    ("- record: x\n  expr: 'up{a=''b''}+1'", "- record: x\n  expr: 'up{a=\"b\"} + 1'"),
    ("- record: x\n  expr: -up+1", "- record: x\n  expr: '-up + 1'"),
    ("- record: x\n  expr: >-\n    up{a='b: #c'}+1", "- record: x\n  expr: >-\n    up{a=\"b: #c\"} + 1"),
    ("- record: x\n  expr: &a sum(up)by(job)", "- record: x\n  expr: &a sum by (job) (up)"),
    ("- record: x\n  expr: !!str sum(up)by(job)", "- record: x\n  expr: !!str sum by (job) (up)"),
    (
      "- record: x\n  expr: sum(up)\n    by\n    (job)\n  labels: {}",
      "- record: x\n  expr: sum by (job) (up)\n  labels: {}"
    ),
    (
      "- record: x\n  expr: 'sum(up)\n\n    by (job)'  # c\n  labels: {}",
      "- record: x\n  expr: 'sum by (job) (up)'  # c\n  labels: {}"
    ),
    (
      "- record: x\n  expr: | # why\n      sum(up)by(job)\n\n  # end",
      "- record: x\n  expr: | # why\n      sum by (job) (up)\n\n  # end"
    ),
    ("- record: x\n  expr: |4-\n      sum(up)\n       by(job)", "- record: x\n  expr: |4-\n      sum by (job) (up)"),
    (
      "- record: x\n  expr: >-\n    sum(up)\n    by(job)\n  labels: {}",
      "- record: x\n  expr: >-\n    sum by (job) (up)\n  labels: {}"
    ),
    ("- {record: x, expr: sum(up)by(job)}", "- {record: x, expr: sum by (job) (up)}"),
    ("- {expr: \"up+down{a='b'}\", record: x}", "- {expr: \"up + down{a=\\\"b\\\"}\", record: x}"),
    ("- {expr: '\(oneLine)', record: x}", "- {expr: '\(canonical)', record: x}"),
    ("- record: x\n  expr: \(oneLine)  # why", "- record: x\n  expr: |2-  # why\n    \(indented(long, 4))"),
    (
      "- record: x\n  expr: '\(oneLine)'\n  labels: {}",
      "- record: x\n  expr: |2-\n    \(indented(long, 4))\n  labels: {}"
    ),
    (
      "-   record: x\n    expr: >+\n        \(oneLine)\n\n\n    labels: {}",
      "-   record: x\n    expr: |4+\n        \(indented(long, 8))\n\n\n    labels: {}"
    ),
    ("- record: x\n  expr: |\n   \(oneLine)", "- record: x\n  expr: |1\n   \(indented(long, 3))"),
    ("- record: x\n  expr: |\n   sum(\(oneLine))", "- record: x\n  expr: |\n   sum(\n     \(indented(long, 5))\n   )"),
  ]

  private static func indented(_ text: String, _ count: Int) -> String {
    text.split(separator: "\n").joined(separator: "\n" + String(repeating: " ", count: count))
  }

  private static func file(_ rule: String, head: String = "") -> String {
    let lines = rule.split(separator: "\n", omittingEmptySubsequences: false)
    return head + "# A comment.\ngroups:\n- rules:   # another\n"
      + lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined() + "  name:    \"a\"\n"
  }

  @Test(arguments: rules)
  func onlyExpressionsAreRewritten(_ sample: (before: String, after: String)) throws {
    let before = Self.file(sample.before)
    let after = Self.file(sample.after)
    let outcome = try RuleFileFormatter().format(text: before, file: "r.yml")
    #expect(outcome.text == after, "\(outcome.left)")
    #expect(outcome.changes.count == 1)
    #expect(outcome.left.isEmpty)
    let again = try RuleFileFormatter().format(text: after, file: "r.yml")
    #expect(again.text == after)
    #expect(again.changes.isEmpty && again.left.isEmpty)
  }

  @Test(arguments: rules)
  func lineEndsAndByteOrderMarksStay(_ sample: (before: String, after: String)) throws {
    func windows(_ text: String) -> String {
      "\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    let outcome = try RuleFileFormatter().format(text: windows(Self.file(sample.before)), file: "r.yml")
    #expect(Array(outcome.text.utf8) == Array(windows(Self.file(sample.after)).utf8))
  }

  @Test(arguments: [
    "- record: x\n  expr: sum by (job) (up)", "- record: x\n  expr: >\n    sum by\n    (job) (up)",
    "- record: x\n  expr: |2\n    \(indented(long, 4))\n", "- record: x\n  expr: 'up'", "- {record: x, expr: up}",
  ])
  func whatIsInFormStays(_ rule: String) throws {
    let outcome = try RuleFileFormatter().format(text: Self.file(rule), file: "r.yml")
    #expect(outcome.text == Self.file(rule))
    #expect(outcome.changes.isEmpty && outcome.left.isEmpty)
  }

  @Test(arguments: [
    ("- record: x\n  expr: |\n    sum(up) # all\n    by (job)", "comments"),
    ("- alert: x\n  annotations: {q: &q sum(up)by(job)}\n  expr: *q", "would not load to the same rules"),
  ])
  func whatWouldLoseSomethingIsLeft(_ rule: String, reason: String) throws {
    let outcome = try RuleFileFormatter().format(text: Self.file(rule), file: "r.yml")
    #expect(outcome.text == Self.file(rule))
    #expect(outcome.changes.isEmpty)
    #expect(outcome.left.count == 1)
    #expect(outcome.left.first?.message.contains(reason) == true, "\(outcome.left)")
    #expect(outcome.left.first?.description.hasPrefix("r.yml:") == true)
  }

  @Test func oneThatIsLeftDoesNotKeepOthers() throws {
    let rules = (0..<5).map { "- {record: r\($0), expr: sum(up)by(job)}" }
    let bad = "- alert: x\n  annotations: {q: &q sum(up)by(job)}\n  expr: *q"
    let text = Self.file((rules + [bad]).joined(separator: "\n"))
    let outcome = try RuleFileFormatter().format(text: text, file: "r.yml")
    #expect(outcome.changes.map(\.line) == [4, 5, 6, 7, 8])
    #expect(outcome.left.count == 1)
    #expect(outcome.text.contains("- {record: r4, expr: sum by (job) (up)}"))
    #expect(outcome.text.contains("{q: &q sum(up)by(job)}"))
  }

  @Test func aliasesAndMergesAreRewrittenOnce() throws {
    let text = Self.file(
      "- &r\n  record: x\n  expr: &e sum(up)by(job)\n- {record: y, expr: *e}\n- {<<: *r, labels: {a: b}}")
    let outcome = try RuleFileFormatter().format(text: text, file: "r.yml")
    #expect(outcome.changes.count == 1 && outcome.left.isEmpty)
    #expect(outcome.text == text.split(separator: "sum(up)by(job)").joined(separator: "sum by (job) (up)"))
  }

  @Test func wrongFilesAreNamed() {
    #expect(throws: ContentErrors.self) {
      _ = try RuleFileFormatter().format(text: Self.file("- record: x\n  expr: up =="), file: "r.yml")
    }
    #expect(throws: ContentErrors.self) { _ = try RuleFileFormatter().format(path: "/nonexistent.yml") }
  }

  @Test func experimentalExpressionsToo() throws {
    let outcome = try RuleFileFormatter().format(
      text: Self.file("- record: x\n  expr: a+fill(0)increase(b anchored[5m])"), file: "r.yml")
    #expect(outcome.text == Self.file("- record: x\n  expr: a + fill (0) increase(b[5m] anchored)"))
  }

  @Test func `expressions inside manifests are formatted`() throws {
    let text = """
      apiVersion: v1
      kind: List
      items:
      - kind: PrometheusRule
        spec:
          groups:
          - name: a
            rules:
            - record: x
              expr: sum(up)by(job)
      - kind: ConfigMap
        data:
          other: |
            sum(up)by(job)
          rules: |
            groups:
            - name: b
              rules:
              - record: y

                expr: sum(up)by(job)   # kept
              - alert: Z
                expr: |
                  sum(rate(http_requests_total{code=~"5..",handler="/api/v1/query_range",instance=~".+"}[5m]))by(job)>1
          quoted.rules: "groups:\\n- name: c\\n  rules: [{record: r, expr: sum(up)by(job)}]"

      """
    let expected = """
      apiVersion: v1
      kind: List
      items:
      - kind: PrometheusRule
        spec:
          groups:
          - name: a
            rules:
            - record: x
              expr: sum by (job) (up)
      - kind: ConfigMap
        data:
          other: |
            sum(up)by(job)
          rules: |
            groups:
            - name: b
              rules:
              - record: y

                expr: sum by (job) (up)   # kept
              - alert: Z
                expr: |2
                    sum by (job) (
                      rate(http_requests_total{code=~"5..",handler="/api/v1/query_range",instance=~".+"}[5m])
                    )
                  >
                    1
          quoted.rules: "groups:\\n- name: c\\n  rules: [{record: r, expr: sum(up)by(job)}]"

      """
    let outcome = try RuleFileFormatter().format(text: text, file: "r.yml")
    #expect(outcome.text == expected)
    #expect(outcome.changes.map(\.line) == [10, 21, 23])
    #expect(
      outcome.left.map(\.description) == ["r.yml:25:19: left as it is: the rule file inside is not a literal block"])
    #expect(try RuleFileFormatter().format(text: expected, file: "r.yml").changes.isEmpty)
  }

  @Test func `expressions in JSON are formatted`() throws {
    let text = #"{"groups": [{"name": "a", "rules": [{"record": "x", "expr": "sum(up{a=\"1\"})by(job)"}]}]}"#
    let outcome = try RuleFileFormatter().format(text: text, file: "r.json")
    #expect(
      outcome.text
        == #"{"groups": [{"name": "a", "rules": [{"record": "x", "expr": "sum by (job) (up{a=\"1\"})"}]}]}"#)
  }
}
