import PromQL
import Testing

@testable import RuleEval

@Suite struct TemplatedLabelTests {
  private let fixture = GroupFixture()

  private func evaluate(_ labels: [String: String], _ elements: VectorElement...) async throws -> RuleSnapshot {
    fixture.data.set("x", .elements(elements))
    var rule = Rule.record("r", "x", labels: labels)
    rule.extensions.templatesLabels = true
    let runner = try await fixture.runner(.of(rule))
    await fixture.evaluate(runner, at: noon)
    return await runner.snapshot.rules[0]
  }

  @Test func `labels are expanded for each series`() async throws {
    let rule = try await evaluate(
      ["host": "$instance", "value": "$value", "plain": "p"],
      VectorElement(["__name__": "x", "instance": "a"], 1), VectorElement(["instance": "b"], 2))
    #expect(rule.status.health == .ok)
    #expect(
      fixture.sink.take() == [
        #"r{host="a", instance="a", plain="p", value="1.0"} 1.0"#,
        #"r{host="b", instance="b", plain="p", value="2.0"} 2.0"#,
      ])
  }

  @Test func `an empty label is dropped, and takes one of the series away`() async throws {
    _ = try await evaluate(["instance": "$instance", "job": ""], VectorElement(["job": "j"], 1))
    #expect(fixture.sink.take() == [#"r 1.0"#])
  }

  @Test func `series that become one are an error, and nothing is written`() async throws {
    let rule = try await evaluate(
      ["instance": "same"], VectorElement(["instance": "a"], 1), VectorElement(["instance": "b"], 2))
    #expect(rule.status.lastError == "vector contains metrics with the same labelset after applying rule labels")
    #expect(fixture.sink.take().isEmpty)
  }

  @Test func `a template that fails fails the rule`() async throws {
    struct Failing: AlertTemplates {
      func expand(for element: VectorElement, at time: Timestamp) async -> AlertTexts {
        AlertTexts(labels: ["a": "<error expanding template: x>"], errors: ["template: x"])
      }
    }
    let data = FakeData()
    data.set("x", .elements([VectorElement([:], 1)]))
    let rule = RecordingRule(
      metric: "r", labels: [:], query: FakeQuery(expression: "x", data: data), templates: Failing())
    await #expect(throws: RuleResultError.labelTemplate("template: x")) {
      _ = try await rule.evaluate(at: noon, limit: 0)
    }
  }

  @Test func `without the extension labels are plain`() async throws {
    fixture.data.set("x", .elements([VectorElement([:], 1)]))
    let runner = try await fixture.runner(.of(.record("r", "x", labels: ["a": "$value"])))
    await fixture.evaluate(runner, at: noon)
    #expect(fixture.sink.take() == [#"r{a="$value"} 1.0"#])
  }
}
