import PromQL
import Testing

@testable import RuleEval

@Suite struct PlannedRulesTests {
  private func planned(_ groups: [(String, [Rule])], order: [String] = []) throws -> PlannedRules {
    let groups = groups.map { RuleGroup(name: $0.0, file: "rules.yml", rules: $0.1) }
    return try PlannedRules(groups, groupOrder: order, engine: UnitTestFixture.engine)
  }

  private func record(_ name: String, _ expression: String) -> Rule {
    Rule(kind: .recording(metric: name), expression: expression)
  }

  private func alert(_ name: String, _ expression: String, _ labels: [String: String] = [:]) -> Rule {
    Rule(kind: .alerting(name: name), expression: expression, labels: labels)
  }

  @Test func `groups that record come before those that read`() throws {
    let rules = try planned([("alerts", [alert("A", "r > 0")]), ("records", [record("r", "m")])])
    #expect(rules.rules.map(\.rule.name) == ["r", "A"])
    let ordered = try planned(
      [("alerts", [alert("A", "r > 0")]), ("records", [record("r", "m")])], order: ["alerts", "records"])
    #expect(ordered.rules.map(\.rule.name) == ["A", "r"])
  }

  @Test func `groups that read each other stay in the order of the files`() throws {
    let rules = try planned([("a", [record("x", "y")]), ("b", [record("y", "x")]), ("c", [record("z", "m")])])
    #expect(rules.rules.map(\.rule.name) == ["z", "x", "y"])
    #expect(rules.steps.map(\.mode).filter { $0 == .inTurns }.count == 1)
  }

  @Test(
    arguments: [
      ("m", .atOnce), ("later", .atOnceLookingBack), ("sum(later offset 1m)", .atOnceLookingBack),
      ("rate(later[5m])", .inTurns), ("timestamp(later)", .inTurns), ("max_over_time(later[5m:])", .inTurns),
      ("self + 1", .inTurns), ("m offset -1m", .inTurns), ("m @ 5", .inTurns), ("m @ end()", .inTurns),
      ("earlier", .atOnce), ("rate(earlier[5m])", .atOnce), ("m offset 1m", .atOnce),
    ] as [(String, PlannedRules.Step.Mode)])
  func `rules are evaluated at once where that gives the same`(
    _ sample: (expression: String, mode: PlannedRules.Step.Mode)
  ) throws {
    let rules = try planned([
      ("a", [record("earlier", "m"), record("self", sample.expression), record("later", "m")])
    ])
    let step = try #require(rules.steps.first { $0.rules == [1] })
    #expect(step.mode == sample.mode)
  }

  @Test func `alerts are told apart by their labels`() throws {
    let rules = try planned(
      [
        (
          "a",
          [
            alert("Info", "m > 0", ["severity": "info"]), alert("Page", "m > 0", ["severity": "page"]),
            alert(
              "Inhibitor", #"ALERTS{severity="info"} unless ALERTS{alertname!="Inhibitor", severity="page"}"#,
              ["severity": "none"]),
          ]
        ),
        ("b", [alert("Other", "m > 0", ["severity": "other"]), alert("Late", "m", ["severity": "{{ $value }}"])]),
      ], order: ["a", "b"])
    #expect(rules.isAlertRead == [true, true, false, false, true])
    #expect(rules.steps.first { $0.rules == [2] }?.mode == .atOnceLookingBack)
  }

  @Test func `components come after what they point to`() {
    #expect(Components.ordered([[1], [2], [0], [0, 4], []]) == [[0, 1, 2], [4], [3]])
    #expect(Components.ordered([[], [0], [1], [3]]) == [[0], [1], [2], [3]])
    #expect(Components.ordered([]) == [])
  }
}
