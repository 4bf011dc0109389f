import Testing

@testable import RuleEval

@Suite struct UnitTestFileErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let faults: [String]
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "- a", faults: ["tests.yml:1:1: a file of unit tests must be a mapping, but is a list"]),
    Case(
      text: "rules_files: []",
      faults: [#"tests.yml:1:1: unknown field "rules_files" in a file of unit tests (did you mean "rule_files"?)"#]),
    Case(
      text: "rule_files: [nowhere/*.yml]",
      faults: [
        #"tests.yml:1:14: no rule file matches "nowhere/*.yml" (patterns are relative to the folder of this file)"#
      ]),
    Case(
      text: "group_eval_order: [a, b, a]", faults: ["tests.yml:1:26: group name repeated in evaluation order: a"]),
    Case(
      text: "tests:\n  - name: x\n    interval: 1 minute",
      faults: [
        #"tests.yml:3:15: test "x": interval is not a valid duration: "1 minute" "#
          + "(durations have units, as in 30s, 5m, 1h30m or 1d)"
      ]),
    Case(
      text: "tests:\n  - input_series:\n      - series: up\n        values: '1 2 x'",
      faults: [#"tests.yml:4:22: test 1, series 1: values: expected a number, "_" or "stale", found "x""#]),
    Case(
      text: "tests:\n  - input_series:\n      - series: 'up{a'",
      faults: [
        #"tests.yml:3:22: test 1, series 1: series: expected "=" after the label name, found the end of the line"#
      ]),
    Case(
      text: "tests:\n  - input_series: [{values: 1}]",
      faults: ["tests.yml:2:20: test 1, series 1: field 'series' must be set"]),
    Case(
      text: "tests:\n  - alert_rule_test:\n      - eval_time: 1m",
      faults: ["tests.yml:3:9: test 1, alert test 1: field 'alertname' must be set"]),
    Case(
      text: "tests:\n  - promql_expr_test:\n      - expr: up ==",
      faults: [
        "tests.yml:3:15: test 1, expression test 1: could not parse expression: "
          + "1:6: parse error: unexpected end of input"
      ]),
    Case(
      text: "tests:\n  - promql_expr_test:\n      - expr: up\n        exp_samples: [{value: '1'}, {histogram: '1'}]",
      faults: [
        #"tests.yml:4:31: test 1, expression test 1, sample 1: value must be a number, but is "1" "#
          + "(without quotes; the special ones are .inf, -.inf and .nan)",
        #"tests.yml:4:49: test 1, expression test 1, sample 2: histogram must be one histogram, but is "1" "#
          + "(as in {{schema:1 sum:3 count:22 buckets:[5 10 7]}})",
      ]),
    Case(
      text: "tests:\n  - start_timestamp: yesterday",
      faults: [
        #"tests.yml:2:22: test 1: start_timestamp is not a valid time: "yesterday" "#
          + "(seconds since 1970, or RFC 3339 as in 2024-01-01T00:00:00Z)"
      ]),
    Case(
      text: "evaluation_interval: 1ms\ntests:\n  - promql_expr_test: [{expr: up, eval_time: 1y}]",
      faults: [
        "tests.yml:3:5: test 1: more than 10000000 evaluations of each rule "
          + "(the last eval_time divided by evaluation_interval)"
      ]),
    Case(
      text: "tests: []\n---\ntests: []",
      faults: [
        "tests.yml:3:1: a second YAML document, which would be ignored "
          + "(move its tests to the first document or to another file)"
      ]),
  ]

  @Test(arguments: cases)
  func `what is wrong is named with its place`(_ sample: Case) {
    do {
      _ = try UnitTestFixture.loader().load(text: sample.text, file: "tests.yml")
      Issue.record("nothing was wrong")
    } catch {
      #expect(error.errors.map(\.description) == sample.faults)
    }
  }

  @Test func `faults of rule files are named with theirs`() throws {
    let folder = try TemporaryFolder()
    try folder.write("groups:\n  - name: a\n    owner: me", to: "rules.yml")
    let text = "rule_files: [rules.yml]"
    #expect(throws: ContentErrors.self) {
      try UnitTestFixture.loader().load(text: text, file: folder.path + "/tests.yml")
    }
    let tolerant = UnitTestFixture.loader(ignoresUnknownFields: true)
    #expect(try tolerant.load(text: text, file: folder.path + "/tests.yml").groups.map(\.name) == ["a"])
  }

  @Test func `names of alerts that no rule has are a warning`() throws {
    let text = "tests:\n  - alert_rule_test:\n      - {alertname: Gone}"
    let file = try UnitTestFixture.loader().load(text: text, file: "tests.yml")
    #expect(file.warnings.map(\.description) == [#"tests.yml:3:9: no rule has the alert "Gone""#])
  }

  @Test func `a rule file that two patterns match is read once`() throws {
    let folder = try TemporaryFolder()
    try folder.write("groups: [{name: a}]", to: "b.yml")
    try folder.write("groups: [{name: b}]", to: "a.yml")
    let file = try UnitTestFixture.loader().load(text: "rule_files: [b.yml, '*.yml']", file: folder.path + "/t")
    #expect(file.groups.map(\.name) == ["a", "b"])
  }
}
