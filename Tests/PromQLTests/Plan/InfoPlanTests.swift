import Testing

@testable import PromQL

/// What `info` fetches besides its argument.
@Suite struct InfoPlanTests {
  private func select(_ text: String) throws -> SelectTemplate {
    let expression = try Parser.parse(text, options: .everything)
    let plan = try Planner.plan(expression, defaultSubqueryStep: 60_000)
    return try #require(plan.selects.last)
  }

  @Test(arguments: [
    ("info(m)", ["__name__=\"target_info\""]), ("info(m, {})", ["__name__=\"target_info\""]),
    ("info(m, {zone=~\".+\"})", ["zone=~\".+\"", "__name__=\"target_info\""]),
    ("info(m, {__name__=\"i\", os!=\"x\"})", ["os!=\"x\"", "__name__=\"i\""]),
    ("info(m, {__name__=~\"i.*\"})", ["__name__=~\"i.*\""]),
    ("info(m, {__name__!=\"i\"})", ["__name__=~\".+_info\"", "__name__!=\"i\""]),
  ])
  func asksForInfoSeries(text: String, matchers: [String]) throws {
    let select = try select(text)
    #expect(select.matchers.map(\.description) == matchers)
    #expect(select.needsTimestamps && select.range == nil)
  }

  @Test(
    arguments: [
      ("info(m)", TimeModifiers()), ("info(m offset 5s)", TimeModifiers(offset: 5_000)),
      ("info(m @ 7 offset 5s)", TimeModifiers(offset: 5_000, at: .timestamp(7_000))),
      ("info(sum(m @ start()) + n offset 1s)", TimeModifiers(at: .start)),
      ("info(rate(m[5m] offset 1m))", TimeModifiers(offset: 60_000)),
      ("info(max_over_time(m[5m:1m] offset 1m))", TimeModifiers(offset: 60_000)),
      ("info(max_over_time((m offset 2s)[5m:1m] offset 3s))", TimeModifiers(offset: 5_000)),
      (
        "info(max_over_time((m offset 2s)[5m:1m] @ 9 offset 3s))",
        TimeModifiers(offset: 5_000, at: .timestamp(9_000))
      ),
      (
        "info(max_over_time(rate(m[1m] @ 1)[5m:1m] @ 9 offset 3s))", TimeModifiers(at: .timestamp(1_000))
      ),
      ("info(topk(scalar(n offset 1s), m offset 2s))", TimeModifiers(offset: 2_000)),
      ("info(vector(1))", TimeModifiers()),
    ] as [(String, TimeModifiers)])
  func looksWhenTheFirstSelectorLooks(text: String, modifiers: TimeModifiers) throws {
    #expect(try select(text).modifiers == modifiers)
  }

  @Test func fetchesEqualInfoSeriesOnce() throws {
    let query = try Engine(options: EngineOptions(parser: .everything)).prepare("info(a) + info(b)")
    #expect(query.requests(for: .instant(0)).count == 3)
  }
}
