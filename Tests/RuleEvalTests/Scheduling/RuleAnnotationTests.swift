import PromQL
import Testing

@testable import RuleEval

/// What becomes of the warnings and infos of rules.
struct RuleAnnotationTests {
  private let log = CapturedLog()
  private let fixture: GroupFixture

  init() {
    fixture = GroupFixture(log: log)
  }

  private func give(warnings: [String], infos: [String] = []) {
    var annotations = Annotations()
    for text in warnings { annotations.warn(text) }
    for text in infos { annotations.inform(text) }
    fixture.data.set("sum", .annotated([VectorElement(["job": "a"], 1)], annotations))
  }

  @Test func theyAreLoggedWhenTheyChange() async throws {
    let runner = try await fixture.runner(.of(.record("r", "sum")))
    give(warnings: ["w1", "w2"], infos: ["i"])
    await fixture.evaluate(runner, at: noon)
    #expect(log.take() == ["warning evaluating a rule gave warnings w1; w2", "info evaluating a rule gave infos i"])
    await fixture.evaluate(runner, at: noon + minute)
    #expect(log.take().isEmpty)
    give(warnings: ["w1"], infos: ["i"])
    await fixture.evaluate(runner, at: noon + 2 * minute)
    #expect(log.take() == ["warning evaluating a rule gave warnings w1"])
    give(warnings: [])
    await fixture.evaluate(runner, at: noon + 3 * minute)
    #expect(log.take().isEmpty)
    let snapshot = await runner.snapshot
    #expect(snapshot.statistics.ruleWarnings == 3)
    #expect(snapshot.rules.map(\.status.health) == [.ok] && snapshot.rules[0].status.lastError == nil)
  }

  @Test func manyAreLoggedInPart() async throws {
    let runner = try await fixture.runner(.of(.record("r", "sum")))
    give(warnings: (1...12).map { "w\($0)" })
    await fixture.evaluate(runner, at: noon)
    #expect(log.take().first?.hasSuffix("w9; w10; … (12 in all)") == true)
  }
}
