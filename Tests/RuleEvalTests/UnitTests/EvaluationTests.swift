import PromQL
import Testing

@testable import RuleEval

/// Rules of which no evaluation can do without what others, or earlier evaluations, gave.
@Suite struct EvaluationTests {
  private static let rules = """
      - name: first
        query_offset: 30s
        rules:
          - {alert: Early, expr: late > 2, for: 2m, labels: {severity: info}, annotations: {is: '{{ $value }}'}}
          - {record: 'early:max', expr: 'max_over_time(late[3m])'}
      - name: second
        rules:
          - {record: late, expr: sum by (job) (m)}
          - {record: total, expr: (total or vector(0)) + scalar(late)}
          - {record: ahead, expr: m offset -1m}
          - {record: pinned, expr: m @ end()}
          - {alert: Firing, expr: 'ALERTS{severity="info", alertstate="firing"}', keep_firing_for: 2m, labels: {severity: none}}
          - {alert: Level, expr: m > 1, labels: {level: '{{ if gt $value 3.0 }}high{{ else }}low{{ end }}'}}
          - {alert: Asking, expr: m > 4, labels: {n: '{{ with query "count(late)" }}{{ . | first | value }}{{ end }}'}}
      - name: third
        limit: 1
        rules:
          - {record: gone, expr: m > 2 < 5}

    """

  private static let tests = """
    group_eval_order: [first, second, third]
    tests:
      - interval: 30s
        input_series:
          - {series: 'm{job="a"}', values: '0+0.5x20 _x5 stale 1x10'}
        alert_rule_test:
          - {alertname: Early, eval_time: 8m}
          - {alertname: Firing, eval_time: 9m}
          - {alertname: Level, eval_time: 5m}
          - {alertname: Asking, eval_time: 10m}
        promql_expr_test:
          - {expr: m, eval_time: 20m}

    """

  @Test func `at once gives what turns give`() async throws {
    let atOnce = try await UnitTestFixture.run(rules: Self.rules, Self.tests)
    let inTurns = try await UnitTestFixture.run(rules: Self.rules, Self.tests, inTurns: true)
    let contents = try #require(inTurns.tests[0].contents)
    #expect(contents.count > 12)
    #expect(contents.contains { $0.labels.metricName == "total" && $0.samples.count == 21 })
    #expect(atOnce.tests[0].contents?.map(\.labels) == contents.map(\.labels))
    #expect(
      atOnce.tests[0].contents?.map { $0.samples.map { [Double($0.timestamp).bitPattern, $0.value.bitPattern] } }
        == contents.map { $0.samples.map { [Double($0.timestamp).bitPattern, $0.value.bitPattern] } })
    #expect(inTurns.tests[0].failures.count == 5)
    #expect(atOnce.tests[0].failures.map(text) == inTurns.tests[0].failures.map(text))
  }

  /// A failure with all that it says, labels in order.
  private func text(_ failure: UnitTestFailure) -> String {
    switch failure.cause {
    case .alerts(let name, let state, _, let got):
      let alerts = got.map { "\(Labels($0.labels)) \(Labels($0.annotations))" }
      return "\(failure.time) \(name) \(state) \(alerts)"
    case .samples(let expression, _, let got):
      return "\(failure.time) \(expression) \(got.map { "\($0.labels) \($0.value)" })"
    case .expression(let expression, let error): return "\(failure.time) \(expression) \(error)"
    case .rule(let name, _, _, let error): return "\(failure.time) \(name) \(error)"
    }
  }

  /// The errors of rules that fail, with their times.
  private func faults(_ rules: String, _ series: String, inTurns: Bool) async throws -> [String] {
    let report = try await UnitTestFixture.run(
      rules: "  - name: g\n    limit: 2\n    rules: [\(rules)]",
      "tests: [{interval: 1m, input_series: [\(series)], promql_expr_test: [{expr: m, eval_time: 5m}]}]",
      inTurns: inTurns)
    return report.tests[0].failures.compactMap { failure in
      if case .rule(let name, _, _, let error) = failure.cause {
        return "\(name) at \(failure.time / 1000) s: \(error)"
      }
      return nil
    }
  }

  @Test(arguments: [false, true])
  func `rules that fail end the test at their time`(_ inTurns: Bool) async throws {
    #expect(
      try await faults(
        "{record: r, expr: sum without (a) (m) * on () group_left () n}",
        #"{series: 'm', values: 1x9}, {series: 'n{a="1"}', values: 1x9}, {series: 'n{a="2"}', values: _x2 1}"#,
        inTurns: inTurns
      ).map { $0.hasPrefix("r at 120 s: found duplicate series for the match group {} on ") } == [true])
    #expect(
      try await faults(
        "{record: r, expr: m, labels: {a: same}}",
        #"{series: 'm{a="1"}', values: 1 stale}, {series: 'm{a="2"}', values: _ 1 1}, {series: 'm{a="3"}', values: _x2 1}"#,
        inTurns: inTurns
      ) == ["r at 120 s: vector contains metrics with the same labelset after applying rule labels"])
    #expect(
      try await faults(
        "{alert: A, expr: m, labels: {a: same}}",
        #"{series: 'm{a="1"}', values: 1 stale}, {series: 'm{a="2"}', values: _ 1 1}, {series: 'm{a="3"}', values: _x2 1}"#,
        inTurns: inTurns
      ) == ["A at 120 s: vector contains metrics with the same labelset after applying alert labels"])
    #expect(
      try await faults(
        "{alert: A, expr: m}",
        #"{series: 'm{a="1"}', values: 1x9}, {series: 'm{a="2"}', values: _x3 1}, {series: 'm{a="3"}', values: _x3 1}"#,
        inTurns: inTurns
      ) == ["A at 180 s: exceeded limit of 2 with 3 alerts"])
    #expect(
      try await faults(
        "{record: n, expr: m}", "{series: m, values: 1x9}, {series: n, values: _x2 5}", inTurns: inTurns)
        == ["n at 120 s: duplicate sample for timestamp"])
    #expect(
      try await faults("{alert: A, expr: m}, {alert: A, expr: m > 2}", "{series: m, values: 0+1x9}", inTurns: inTurns)
        == ["A at 180 s: duplicate sample for timestamp"])
  }
}
