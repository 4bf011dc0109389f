import PromQL
import Testing

@testable import RuleEval

/// What extension comments of unit tests ask for.
@Suite struct UnitTestExtensionTests {
  private static let rules = """
      - name: quick
        interval: 30s
        rules:
          - {record: 'n:quick', expr: 'count_over_time(m[10m])'}
      - name: alerts
        rules:
          - {alert: High, expr: m > 2, for: 2m, labels: {severity: page}, annotations: {text: 'it is {{ $value }}'}}

    """

  /// Whether a test of the alert passes; `m{a="1"}` is above 2 from the third minute on, `m{a="2"}` from the sixth.
  private func passes(_ assertion: String) async throws -> Bool {
    let lines = assertion.split(separator: "\n").map { "          \($0)\n" }.joined()
    let report = try await UnitTestFixture.run(
      rules: Self.rules,
      """
      tests:
        - input_series:
            - {series: 'm{a="1"}', values: 0+1x20}
            - {series: 'm{a="2"}', values: _x3 0+1x20}
          alert_rule_test:
            - alertname: High

      """ + lines.replacing("          ", with: "        "))
    return report.failed == 0
  }

  @Test func `alerts fire all the time, or never`() async throws {
    #expect(try await passes("eval_time: 4m\n# ruled: from: 0s"))
    #expect(try await !passes("eval_time: 5m\n# ruled: from: 0s"))
    let one = "exp_alerts: [{exp_labels: {a: '1', severity: page}, exp_annotations: {text: it is 5}}]"
    #expect(try await passes("eval_time: 5m\n" + one))
    #expect(try await !passes("eval_time: 6m\n# ruled: from: 5m\n" + one))
    let any = "# ruled: match: subset\nexp_alerts: [{exp_labels: {a: '1'}}]"
    #expect(try await passes("eval_time: 7m\n# ruled: from: 5m\n" + any))
    #expect(try await !passes("eval_time: 7m\n# ruled: from: 4m\n" + any))
    #expect(try await !passes("eval_time: 8m\n# ruled: from: 5m\n" + any))
    #expect(try await passes("eval_time: 20m\n# ruled: from: 5m\n# ruled: others: allowed\n" + any))
  }

  @Test func `alerts are pending`() async throws {
    let one = "# ruled: match: subset\nexp_alerts: [{exp_labels: {a: '1'}}]"
    #expect(try await passes("eval_time: 4m\n# ruled: from: 3m\n# ruled: exp_state: pending\n" + one))
    #expect(try await !passes("eval_time: 5m\n# ruled: exp_state: pending\n" + one))
    #expect(try await passes("eval_time: 5m\n# ruled: exp_state: pending"))
  }

  @Test func `alerts match in part, or a pattern`() async throws {
    let two = "exp_alerts: [{exp_labels: {a: '1'}}, {exp_annotations: {text: it is 5}}]"
    #expect(try await passes("eval_time: 8m\n# ruled: match: subset\n" + two))
    #expect(try await !passes("eval_time: 8m\n" + two))
    let patterns = "exp_alerts: [{exp_labels: {a: '[12]', severity: .+}}, {exp_labels: {a: '1'}}]"
    #expect(try await passes("eval_time: 8m\n# ruled: match: regex\n" + patterns))
    #expect(try await !passes("eval_time: 8m\n# ruled: match: regex\n" + patterns.replacing("[12]", with: "[2-9]x?y")))
    let anchored = "exp_alerts: [{exp_labels: {severity: pag}}]\n# ruled: others: allowed"
    #expect(try await !passes("eval_time: 8m\n# ruled: match: regex\n" + anchored))
  }

  @Test func `pairs are found wherever there are any`() {
    func pairs(_ alike: [[Int]], _ others: Int) -> [Int?] {
      Pairing.pairs(alike.count, others) { alike[$0].contains($1) }
    }
    #expect(pairs([[0, 1], [0]], 2) == [1, 0])
    #expect(pairs([[0, 1], [0, 2], [0]], 3) == [1, 2, 0])
    #expect(pairs([[0], [0]], 3) == [0, nil])
    #expect(pairs([], 3) == [])
  }

  @Test(arguments: [false, true])
  func `groups keep their intervals where that is asked for`(_ inTurns: Bool) async throws {
    func samples(_ comment: String) async throws -> [Int64]? {
      let report = try await UnitTestFixture.run(
        rules: Self.rules,
        comment
          + "\ntests: [{input_series: [{series: m, values: 1x9}], promql_expr_test: [{expr: m, eval_time: 100s}]}]",
        inTurns: inTurns)
      return report.tests[0].contents?.first { $0.labels.metricName == "n:quick" }?.samples.map { $0.timestamp / 1000 }
    }
    #expect(try await samples("") == [0, 60])
    #expect(try await samples("# ruled: honour_group_intervals: true") == [0, 30, 60, 90])
  }

  @Test(arguments: [false, true])
  func `series come from files`(_ inTurns: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write("# TYPE a gauge\na{x=\"1\"} 5 1700000000\na{x=\"1\"} 6 1700000060\n# EOF\n", to: "a.om")
    try folder.write("# TYPE b gauge\nb 7\n", to: "b.prom")
    func report(_ files: String, _ series: String = "") async throws -> UnitTestReport {
      let text = """
        tests:
          - start_timestamp: 1700000000
            # ruled: input_files: \(files)
            input_series: [\(series)]
            promql_expr_test:
              - {expr: 'a', eval_time: 1m, exp_samples: [{labels: 'a{x="1"}', value: 6}]}
              - {expr: '{__name__=~"b|c"}', exp_samples: [{labels: b, value: 7}, {labels: c, value: 8}]}
        """
      return try await UnitTestFixture.run(
        UnitTestFixture.loader().load(text: text, file: folder.path + "/tests.yml"), inTurns: inTurns)
    }
    #expect(try await report("['*.om', b.prom]", "{series: c, values: 8}").failed == 0)
    #expect(try await report("a.om", "{series: c, values: 8}").failed == 1)
    await #expect(throws: (any Error).self) { try await report("[a.om, b.prom]", "{series: b, values: 8}") }
  }

  @Test(arguments: [
    (
      "# ruled: honor_group_intervals: true\ntests: []",
      "t:1:10: unknown extension \"honor_group_intervals\" in a file of unit tests "
        + "(did you mean \"honour_group_intervals\"?)"
    ),
    (
      "tests:\n  - name: x\n    # ruled: from: 1m\n    interval: 1m",
      "t:3:14: extension \"from\" belongs to the file or an alert test, not a test (in test \"x\")"
    ),
    (
      "tests:\n  - alert_rule_test:\n      - alertname: x\n        # ruled: from: 1m",
      "t:4:24: test 1, alert test 1: from must not be later than eval_time"
    ),
    (
      "tests:\n  - alert_rule_test:\n      - alertname: x\n        # ruled: match: some",
      "t:4:25: test 1, alert test 1: match must be one of exact, subset, regex, but is \"some\""
    ),
    (
      "tests:\n  - alert_rule_test:\n      - alertname: x\n        match: subset",
      "t:4:9: unknown field \"match\" in test 1, alert test 1 "
        + "(other evaluators would refuse it: write it as the comment \"# ruled: match: …\")"
    ),
    (
      "tests:\n  - input_series:\n      - series: x\n        # ruled: from: 1m",
      "t:4:9: an extension comment that belongs neither to the file nor to one of its tests or alert tests "
        + "(indent it like the fields of its group or rule, and put it before one of them or behind the last)"
    ),
    (
      "tests:\n  - name: x\n    # ruled: input_files: none.om",
      "t:3:27: test \"x\": input_files: no file matches \"none.om\""
    ),
  ])
  func `comments that are wrong are named with their place`(_ sample: (text: String, fault: String)) {
    do {
      _ = try UnitTestFixture.loader().load(text: sample.text, file: "t")
      Issue.record("nothing was wrong")
    } catch {
      #expect(error.errors.map(\.description) == [sample.fault])
    }
  }
}
