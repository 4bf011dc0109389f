import Foundation
import PromQL
import Testing

@testable import RuleEval

/// What templates give, as a real promtool says; `Tests/Differential/templates` compares the file with it.
@Suite struct TemplateCasesTests {
  /// A template and its outcome.
  struct Case: Decodable, Sendable {
    let template: String
    /// The expression for the value of the alert; nil where it doesn't matter.
    let value: String?
    /// The text that it expands to.
    let gives: String?
    /// Why a rule file with it is refused.
    let error: String?
  }

  private static let series = #"""
    load 1m
      metric{alertname="Down", instance="a:9090", job="node"} 1.5x5
      m{i="b"} 21x5
      m{i="a"} 11x5
      h {{schema:0 count:3 sum:4.5 buckets:[1 2]}}x5

    """#

  private static func cases() throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Fixtures/Templates/cases.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  @Test func allGiveWhatUpstreamGives() async throws {
    let factory = EngineRuleFactory(
      engine: Engine(), executor: QueryExecutor(source: try FixtureStore(parsing: Self.series)))
    let group = RuleGroup(name: "cases", file: "cases.yml", rules: [])
    let settings = RuleSettings(externalLabels: ["region": "eu"], externalURL: "http://testhost:9090/path/prefix")
    let cases = try Self.cases()
    #expect(cases.count > 1000)
    for each in cases {
      let rule = Rule(
        kind: .alerting(name: "Case"), expression: Self.expression(each.value),
        annotations: ["result": each.template])
      do {
        let templates = try factory.templates(for: rule, labels: [:], settings: settings)
        let result = try await factory.query(for: rule, of: group).evaluate(at: 300_000)
        let element = try #require(result.elements.first)
        let texts = await templates.expand(for: element, at: 300_000)
        Self.compare(texts.annotations["result"], each.gives, each)
      } catch let error as TemplateError {
        Self.compare(error.description, each.error, each)
      }
    }
  }

  private static func compare(_ actual: String?, _ expected: String?, _ each: Case) {
    #expect(
      actual.map { Array($0.utf8) } == expected.map { Array($0.utf8) },
      """
      \(each.template), with \(each.value ?? "any value")
        gives:    \(actual ?? "nothing")
        expected: \(expected ?? each.error ?? each.gives ?? "nothing")
      """)
  }

  private static func expression(_ value: String?) -> String {
    switch value {
    case nil: "metric"
    case "h"?: "h"
    case let value?: "metric / metric * (\(value))"
    }
  }
}
