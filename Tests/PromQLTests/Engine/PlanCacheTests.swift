import Testing

@testable import PromQL

/// When an expression is planned anew.
@Suite struct PlanCacheTests {
  private func cache(_ text: String) throws -> PlanCache {
    try PlanCache(Parser.parse(text), defaultSubqueryStep: 60_000)
  }

  private func range(step: Milliseconds, count: Int = 5) -> QueryTimes {
    .range(StepGrid(start: 1_000_000, step: step, count: count))
  }

  @Test(arguments: ["m", "rate(m[5m])", "m[2 * 5m]", "sum_over_time(m[1h:(5m)] offset (1m))"])
  func oneForAllTimes(text: String) throws {
    let cache = try cache(text)
    let first = try cache.plan(for: .instant(0))
    #expect(try cache.plan(for: range(step: 1000)) === first)
  }

  @Test(arguments: ["rate(m[step()])", "m offset -range()", "1 + sum(m) by (a) * n offset (step())"])
  func onePerStepAndRange(text: String) throws {
    let cache = try cache(text)
    let times = [range(step: 1000), range(step: 2000), range(step: 1000, count: 6)]
    let plans = try times.map { try cache.plan(for: $0) }
    for (index, time) in times.enumerated() {
      let again = try cache.plan(for: time)
      #expect(plans.firstIndex { $0 === again } == index)
    }
    let later = QueryTimes.range(StepGrid(start: 9_000_000, step: 1000, count: 5))
    #expect(try cache.plan(for: later) === plans[0])
  }

  @Test func keepsTheFourUsedLast() throws {
    let cache = try cache("m offset step()")
    let first = try cache.plan(for: range(step: 1))
    let second = try cache.plan(for: range(step: 2))
    for step in 3...4 {
      _ = try cache.plan(for: range(step: Int64(step)))
    }
    #expect(try cache.plan(for: range(step: 1)) === first)
    _ = try cache.plan(for: range(step: 5))
    #expect(try cache.plan(for: range(step: 1)) === first)
    #expect(try cache.plan(for: range(step: 2)) !== second)
  }

  @Test func constantsThatAreNoDurationAreRefusedAtOnce() {
    let error = #expect(throws: QueryError.self) { try Engine().prepare("rate(m[5m - 300])") }
    #expect(error == QueryError(.badData, "7:15: duration must be greater than 0"))
  }

  @Test func othersAreRefusedWhenEvaluated() throws {
    let query = try Engine().prepare("rate(m[step() - 10])")
    #expect(query.requests(for: .instant(0)).isEmpty)
    let error = #expect(throws: QueryError.self) {
      try query.evaluate(.instant(0), series: [], symbols: SymbolTable())
    }
    #expect(error == QueryError(.badData, "7:18: duration must be greater than 0"))
    let requests = query.requests(for: range(step: 30_000))
    #expect(requests.map(\.shape) == [.window(start: 980_000, end: 1_120_000)])
  }

  @Test func expressionsKeepTheirForm() throws {
    let text = "rate(m[2 * step()] offset (1m))"
    let query = try Engine().prepare(text)
    _ = query.requests(for: range(step: 1000))
    #expect(query.expression.description == text)
  }
}
