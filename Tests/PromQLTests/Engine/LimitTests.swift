import PromQL
import Testing

/// Queries that ask for too much are refused, quickly and before memory is taken.
@Suite struct LimitTests {
  private static let tooMany = "query processing would load too many samples into memory in query execution"

  @Test(arguments: ["m", "sum by (i) (m)", "m + 1", "rate(m[10m])", "topk(5, m)", "sum_over_time(m[10m:1m])"])
  func refusesMoreSamplesThanAllowed(text: String) throws {
    let series = (0..<10).map { "m{i=\"\($0)\"} 0+1x60" }.joined(separator: "\n")
    let times = QueryTimes.range(StepGrid(start: 0, step: 60_000, count: 60))
    let tight = try EngineRun(series, options: EngineOptions(maximumSamples: 300))
    #expect(tight.error(text, times) == QueryError(.execution, Self.tooMany))
    let wide = try EngineRun(series, options: EngineOptions(maximumSamples: 10_000))
    #expect(wide.error(text, times) == nil)
  }

  /// What a query hands out counts too, also where it never was a range query's.
  @Test(arguments: [
    "m", "m + 1", "sort(m)", "m or n", "label_replace(m, \"a\", \"b\", \"\", \"\")", "timestamp(m)", "m @ 60",
    "m[5m]", "m[5m:1m]", "(m + 1)[5m:1m]", "start_timestamp(m)", "limitk(20, m)", "limit_ratio(1, m)", "topk(20, m)",
    "count_values(\"v\", m)", "m + fill(0) n", "info(m)",
  ])
  func refusesResultsThatAreTooBig(text: String) throws {
    let series = (0..<20).map { "m{i=\"\($0)\"} \($0)x10" }.joined(separator: "\n")
    let tight = try EngineRun(
      series, options: EngineOptions(maximumSamples: 19, usesStartTimestamps: true, parser: .everything))
    #expect(tight.error(text, .instant(300_000)) == QueryError(.execution, Self.tooMany))
    let wide = try EngineRun(
      series, options: EngineOptions(maximumSamples: 400, usesStartTimestamps: true, parser: .everything))
    #expect(wide.error(text, .instant(300_000)) == nil)
  }

  @Test(arguments: [
    "m + fill(0) n", "limitk(3, m)", "limit_ratio(0.9, m)", "info(m)", "start_timestamp(m)", "count_values(\"v\", m)",
    "max_of(time(), 1) + m", "sort_by_label(m, \"i\")", "start() + m",
  ])
  func refusesMoreCellsThanAllowed(text: String) throws {
    let series = (0..<20).map { "m{i=\"\($0)\", job=\"j\"} 0+1x60\ntarget_info{i=\"\($0)\", job=\"j\"} 1x60" }
    let times = QueryTimes.range(StepGrid(start: 0, step: 60_000, count: 60))
    let tight = try EngineRun(
      series.joined(separator: "\n"),
      options: EngineOptions(maximumSamples: 150, usesStartTimestamps: true, parser: .everything))
    #expect(tight.error(text, times) == QueryError(.execution, Self.tooMany))
  }

  @Test(arguments: [
    "m", "time()", "vector(1)", "1", "absent(m)", "scalar(m)", "sum(m)", "m @ 0", "rate(m[5m])", "topk(1, m)",
  ])
  func refusesABillionSteps(text: String) throws {
    let run = try EngineRun("m 1 2 3")
    let times = QueryTimes.range(StepGrid(start: 0, step: 1, count: 1_000_000_000))
    #expect(run.error(text, times) == QueryError(.execution, Self.tooMany))
  }

  @Test(arguments: [
    "count_over_time(m[292y:1ms])", "count_over_time(vector(1)[100y:1ms])", "m[292y:1ms]",
    "max_over_time(sum_over_time(m[1h:1s])[50y:1ms])", "sum(absent_over_time(m[10y:1ms]))",
    "max_over_time(vector(time())[292y:1ms] @ 9e15)",
  ])
  func refusesSubqueriesOfBillionsOfSteps(text: String) throws {
    #expect(try EngineRun("m 1 2 3").error(text) == QueryError(.execution, Self.tooMany))
  }

  @Test func refusesManyToManyQuickly() throws {
    let run = try EngineRun(
      (0..<10_000).map { "a{i=\"\($0)\"} 1" }.joined(separator: "\n"), options: EngineOptions(parser: .everything))
    for text in [
      "a * on() group_left() a", "a * on() group_left(i) a", "a * on() group_right(i) a", "a + on() a",
      "a * on() group_left() fill(0) a", "a * on() group_right(i) fill_left(0) a", "b + on() fill_right(0) a",
    ] {
      let error = run.error(text)
      #expect(error?.kind == .execution)
      #expect(error?.message.hasPrefix("found duplicate series for the match group {} on the ") == true)
    }
    #expect(run.error("a + on() group_left() sum(a)") == nil)
    #expect(run.error("a + on() group_left() fill(0) b") == nil)
    #expect(
      run.error("sum(a) + on() a")?.message.hasPrefix("found duplicate series for the match group {} on the right")
        == true)
    #expect(
      run.error("a + on() sum(a)")?.message
        == "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)")
  }

  /// Partners that take turns are allowed, but each of them times each of the others is too much.
  @Test func refusesPartnersThatMultiply() throws {
    let count = 200
    let turns = (0..<count).map { "one{i=\"\($0)\"} " + ($0 == 0 ? "" : "_x\($0) ") + "1 stale" }
    let run = try EngineRun(
      (turns + (0..<count).map { "many{k=\"\($0)\"} 1x\(count)" }).joined(separator: "\n"),
      options: EngineOptions(maximumSamples: 500_000))
    let times = QueryTimes.range(StepGrid(start: 0, step: 600_000, count: 20))
    #expect(run.error("many * on() group_left(i) one", times) == QueryError(.execution, Self.tooMany))
    #expect(run.error("many * on() group_left() one", times) == nil)
  }

  /// What an evaluation is going to refuse must not be fetched first: a source would make millions of requests of it.
  @Test(arguments: ["count_over_time(m[100y:1ms])", "max_over_time(sum_over_time(m[100y:1s])[1y:1s])"])
  func asksForNothingWhereTheStepsAreTooMany(text: String) throws {
    let query = try Engine().prepare(text)
    let times = QueryTimes.instant(0)
    #expect(query.requests(for: times).isEmpty)
    #expect(
      throws: QueryError(
        .execution, "query processing would load too many samples into memory in query execution")
    ) {
      try query.evaluate(times, series: [], symbols: SymbolTable())
    }
  }
}
