import Testing

@testable import RuleEval

@Suite struct RuleFileErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let faults: [String]
    var testDescription: String { name }
  }

  /// A file whose only group, `a`, has these lines as its rules.
  static func file(_ rules: String) -> String {
    let lines = rules.split(separator: "\n", omittingEmptySubsequences: false)
    return (["groups:", "  - name: a", "    rules:"] + lines.map { "      \($0)" }).joined(separator: "\n")
  }

  static let structure: [Case] = [
    Case(name: "no mapping", text: "- a", faults: ["rules.yml:1:1: a rule file must be a mapping, but is a list"]),
    Case(
      name: "misspelt groups", text: "group: []",
      faults: [#"rules.yml:1:1: unknown field "group" in a rule file (did you mean "groups"?)"#]),
    Case(
      name: "groups no list", text: "groups: {a: b}",
      faults: ["rules.yml:1:9: groups must be a list, but is a mapping"]),
    Case(
      name: "no name", text: "groups:\n  - rules: []", faults: ["rules.yml:2:5: group 1: the name must not be empty"]),
    Case(
      name: "empty name", text: "groups:\n  - {name: ''}",
      faults: ["rules.yml:2:5: group 1: the name must not be empty"]),
    Case(
      name: "null group", text: "groups:\n  -", faults: ["rules.yml:2:4: group 1: the name must not be empty"]),
    Case(
      name: "name no string", text: "groups:\n  - name: [a]",
      faults: ["rules.yml:2:11: the group's name must be a string, but is a list"]),
    Case(
      name: "duplicate group", text: "groups:\n  - name: a\n  - name: b\n  - name: a",
      faults: [#"rules.yml:4:11: group name "a" is repeated in the same file (the first is on line 2)"#]),
    Case(
      name: "unknown field of a group", text: "groups:\n  - name: a\n    ownership: x",
      faults: [#"rules.yml:3:5: unknown field "ownership" in group "a""#]),
    Case(
      name: "durations", text: "groups:\n  - name: a\n    interval: 30\n    query_offset: 1s1m",
      faults: [
        #"rules.yml:3:15: group "a": interval is not a valid duration: "30" "#
          + "(durations have units, as in 30s, 5m, 1h30m or 1d)",
        #"rules.yml:4:19: group "a": query_offset is not a valid duration: "1s1m" "#
          + "(durations have units, as in 30s, 5m, 1h30m or 1d)",
      ]),
    Case(
      name: "limit", text: "groups:\n  - {name: a, limit: '5'}\n  - {name: b, limit: 1.5}",
      faults: [
        #"rules.yml:2:22: group "a": limit must be a whole number, but is "5""#,
        #"rules.yml:3:22: group "b": limit must be a whole number, but is "1.5""#,
      ]),
    Case(
      name: "labels of a group", text: "groups:\n  - name: a\n    labels: {__name__: x, '': y}",
      faults: [
        #"rules.yml:3:14: group "a": invalid label name: "__name__""#,
        #"rules.yml:3:27: group "a": invalid label name: """#,
      ]),
    Case(
      name: "second document", text: "groups: []\n---\ngroups: []",
      faults: [
        "rules.yml:3:1: a second YAML document, which would be ignored "
          + "(move its groups to the first document or to another file)"
      ]),
  ]

  static let rules: [Case] = [
    Case(
      name: "neither record nor alert", text: file("- expr: 1"),
      faults: [#"rules.yml:4:9: group "a", rule 1: one of 'record' or 'alert' must be set"#]),
    Case(
      name: "record and alert", text: file("- record: Hi\n  alert: Hello\n  expr: 1"),
      faults: [#"rules.yml:4:9: group "a", rule 1, "Hello": only one of 'record' and 'alert' must be set"#]),
    Case(
      name: "no expression", text: file("- record: r\n- record: s\n  expr:\n- record: t\n  expr: ''"),
      faults: [
        #"rules.yml:4:9: group "a", rule 1, "r": field 'expr' must be set in rule"#,
        #"rules.yml:6:14: group "a", rule 2, "s": field 'expr' must be set in rule"#,
        #"rules.yml:8:15: group "a", rule 3, "t": field 'expr' must be set in rule"#,
      ]),
    Case(
      name: "misspelt field", text: file("- alert: hola\n  expr: 1\n  annotation: {a: b}"),
      faults: [
        #"rules.yml:6:9: unknown field "annotation" in group "a", rule 1, "hola" (did you mean "annotations"?)"#
      ]),
    Case(
      name: "alerting fields of a recording rule",
      text: file("- record: r\n  expr: 1\n  for: 1m\n  keep_firing_for: 1m\n  annotations: {a: b}"),
      faults: [
        #"rules.yml:6:9: group "a", rule 1, "r": invalid field 'for' in recording rule"#,
        #"rules.yml:7:9: group "a", rule 1, "r": invalid field 'keep_firing_for' in recording rule"#,
        #"rules.yml:8:9: group "a", rule 1, "r": invalid field 'annotations' in recording rule"#,
      ]),
    Case(
      name: "braces", text: file("- record: strawberry{flavor=\"sweet\"}\n  expr: 1"),
      faults: [
        #"rules.yml:4:17: group "a", rule 1, "strawberry{flavor=\"sweet\"}": "#
          + #"braces present in the recording rule name; should it be in expr?: strawberry{flavor="sweet"}"#
      ]),
    Case(
      name: "label name", text: file("- record: r\n  expr: 1\n  labels:\n    __name__: x"),
      faults: [#"rules.yml:7:11: group "a", rule 1, "r": invalid label name: "__name__""#]),
    Case(
      name: "template without quotes", text: file("- alert: A\n  expr: 1\n  annotations:\n    v: {{ $value }}"),
      faults: [
        #"rules.yml:7:14: group "a", rule 1, "A": annotations: v must be a string, but is a mapping "#
          + "(a value that begins with { or [ needs quotes)"
      ]),
    Case(
      name: "templates of alerts only",
      text: file(
        "- {alert: A, expr: 1, labels: {l: '{{ bad'}, annotations: {n: '{{ bad'}}\n"
          + "- {record: r, expr: 1, labels: {l: '{{ bad'}}"),
      faults: [
        #"rules.yml:4:41: group "a", rule 1, "A": label "l": template: __alert_A: bad"#,
        #"rules.yml:4:69: group "a", rule 1, "A": annotation "n": template: __alert_A: bad"#,
      ]),
    Case(
      name: "rule no mapping", text: file("- up == 0\n- [a]"),
      faults: [
        #"rules.yml:4:9: group "a", rule 1 must be a mapping, but is a string"#,
        #"rules.yml:5:9: group "a", rule 2 must be a mapping, but is a list"#,
      ]),
    Case(
      name: "null rule", text: file("- ~"),
      faults: [
        #"rules.yml:4:9: group "a", rule 1: one of 'record' or 'alert' must be set"#,
        #"rules.yml:4:9: group "a", rule 1: field 'expr' must be set in rule"#,
      ]),
    Case(
      name: "duration of a rule", text: file("- {alert: A, expr: 1, for: 5 minutes}"),
      faults: [
        #"rules.yml:4:34: group "a", rule 1, "A": for is not a valid duration: "5 minutes" "#
          + "(durations have units, as in 30s, 5m, 1h30m or 1d)"
      ]),
    Case(
      name: "merging no mapping", text: file("- {<<: a, alert: A, expr: 1}"),
      faults: [#"rules.yml:4:14: only mappings can be merged into group "a", rule 1 with "<<""#]),
    Case(
      name: "binary", text: file("- {alert: A, expr: !!binary MQ==}"),
      faults: [
        #"rules.yml:4:26: group "a", rule 1, "A": expr has a tag that is not supported "#
          + "(write it as a plain or quoted string)"
      ]),
  ]

  @Test(arguments: structure + rules)
  func `names what is wrong and where`(_ sample: Case) {
    #expect(faults(sample.text) == sample.faults)
  }

  @Test func `a file of faults does not give more than can be read`() {
    #expect(faults(Self.file(Array(repeating: "- 1", count: 2_000).joined(separator: "\n"))).count == 1_000)
  }

  @Test func `an expression too long is refused`() {
    let text = Self.file("- {alert: A, expr: \(String(repeating: "1", count: (1 << 20) + 1))}")
    #expect(
      faults(text) == [#"rules.yml:4:26: group "a", rule 1, "A": the expression is longer than 1 MiB"#])
  }
}
