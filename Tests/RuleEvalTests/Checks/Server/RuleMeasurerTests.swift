import PromQL
import Testing

@testable import RuleEval

@Suite struct RuleMeasurerTests {
  private func measured(_ rules: String, _ series: String) async throws -> (costs: [RuleCost], findings: [Finding]) {
    let text = "groups:\n- name: g\n  rules:\n" + rules
    let groups = try CheckFixtureTests.loader.load(text: text, file: "f")
    let store = try FixtureStore(parsing: "load 1m\n\(series)\n")
    let measurer = RuleMeasurer(engine: Engine(), now: 600_000, timeout: 600_000) { _ in store }
    return try await measurer.measure([("f", groups)])
  }

  @Test func `what rules cost, the most expensive first`() async throws {
    let (costs, findings) = try await measured(
      "  - {record: 'a:b:c', expr: up}\n  - {record: 'a:b:d', expr: 'sum(rate(up[9m]))'}\n",
      "  up{i=\"1\"} 1x20\n  up{i=\"2\"} 1x20")
    #expect(costs.map(\.rule) == ["a:b:d", "a:b:c"])
    #expect(costs.map(\.series) == [1, 2])
    #expect(costs.map(\.samples) == [18, 10])
    #expect(findings.isEmpty)
  }

  @Test func `labels that take the place of others`() async throws {
    let rules = """
        - {alert: A, expr: up, labels: {job: mine, severity: page}}
        - {alert: B, expr: 'sum(up)', labels: {job: mine}}
        - {alert: C, expr: up, labels: {job: web}}
      """
    let findings = try await measured(rules, "  up{job=\"web\"} 1x20").findings
    #expect(findings.map { "\($0.position.line) \($0.check.rawValue) \($0.rule)" } == ["4 label-conflict A"])
    #expect(findings.first?.message == #"label "job" takes the place of one that the result has, such as "web""#)
  }

  @Test func `a rule that fails is named, and others go on`() async throws {
    let (costs, findings) = try await measured(
      "  - {record: 'a:b:c', expr: 'up + on () group_left () up'}\n  - {record: 'a:b:d', expr: up}\n",
      "  up{i=\"1\"} 1x20\n  up{i=\"2\"} 1x20")
    #expect(costs.map(\.rule) == ["a:b:d"])
    #expect(findings.map(\.check) == [.cost])
    #expect(findings.first?.message.contains("found duplicate series") ?? false)
  }

  @Test func `metadata tells more than names`() throws {
    var checker = RuleChecker()
    checker.metricTypes = ["queue": .gauge, "odd_total": .gauge, "plain": .counter]
    let file = try CheckFixtureTests.loader.read(
      text: """
        groups:
        - name: g
          rules:
          - {record: 'a:b:c', expr: 'rate(queue[5m])'}
          - {record: 'a:b:d', expr: 'delta(odd_total[5m])'}
          - {record: 'a:b:e', expr: 'delta(plain[5m])'}
        """, file: "f")
    let findings = checker.findings(in: file, named: "f")
    #expect(
      findings.map { "\($0.position.line) \($0.check.rawValue)" } == ["4 rate-of-gauge", "6 gauge-function-of-counter"])
    #expect(findings.allSatisfy { $0.message.contains("by its metadata") })
  }
}
