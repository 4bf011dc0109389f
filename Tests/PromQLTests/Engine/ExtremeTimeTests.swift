import PromQL
import Testing

/// Times and durations at the ends of what the language can say never stop the program.
@Suite struct ExtremeTimeTests {
  private static let selectors = [
    "m", "m offset 292y", "m offset -292y", "m @ 9e15", "m @ -9e15", "m @ 9e15 offset 292y", "m @ -9e15 offset 292y",
    "m @ 9e15 offset -292y", "m @ start() offset 292y", "m @ end() offset -292y", "m @ 9.2233720368547e15",
  ]
  private static let expressions =
    selectors + selectors.map { "timestamp(\($0))" }
    + [
      "m[292y]", "m[1ms]", "m[292y] offset 292y", "m[292y] offset -292y", "m[292y] @ 9e15",
      "m[292y] @ -9e15 offset 292y",
    ]
    .flatMap { ["count_over_time(\($0))", "rate(\($0))", "predict_linear(\($0), 9e15)", "deriv(\($0))"] }
    + [
      "count_over_time(m[292y:146y])", "count_over_time(m[292y:292y] @ 9e15)",
      "sum_over_time(m[292y:292y] @ -9e15 offset 292y)",
      "max_over_time(max_over_time(m[292y:292y] offset 292y)[292y:292y] offset 292y)",
      "max_over_time((m @ 9e15 offset -292y)[292y:100y] offset -292y)", "absent_over_time(m[292y:292y] offset -292y)",
      "hour(m @ 9e15)", "year(vector(time() * 1e300))", "vector(time())",
    ]
  private static let times: [QueryTimes] = [
    .instant(0), .instant(1 << 61), .instant(-(1 << 61)), .instant(1 << 53),
    .range(StepGrid(start: -(1 << 61), step: 1 << 61, count: 3)),
    .range(StepGrid(start: 0, step: 1, count: 3)),
  ]

  @Test(arguments: expressions)
  func evaluates(text: String) throws {
    let run = try EngineRun("m 1 2 3")
    for times in Self.times {
      if let error = run.error(text, times) {
        Issue.record("\(text) at \(times): \(error)")
      }
    }
  }

  @Test func findsWhatIsThere() throws {
    let run = try EngineRun("m 1 2 3")
    #expect(try run.elements("count_over_time(m[292y])", at: 120_000) == ["{} 3"])
    #expect(try run.elements("m @ 9e15", at: 0) == [])
    #expect(try run.elements("m offset -292y", at: 0) == [])
    #expect(try run.elements("count_over_time(m[292y] offset -100y)", at: -3_153_600_000_000) == ["{} 1"])
    #expect(try run.elements("sum_over_time(m[292y:1w] @ 120)", at: 0) == ["{} 1"])
  }

  @Test(arguments: [
    QueryTimes.instant(.max), .instant(.min), .range(StepGrid(start: .min, end: .max, step: 1)),
    .range(StepGrid(start: .min, end: .max, step: .max)), .range(StepGrid(start: .max, step: .max, count: .max)),
    .range(StepGrid(start: 0, step: 2, count: .max)), .instant((1 << 61) + 1),
  ])
  func refusesTimesOutOfBounds(times: QueryTimes) throws {
    let run = try EngineRun("m 1 2 3")
    for text in ["m", "m offset 292y", "m[292y]", "time()", "max_over_time(m[292y:1ms])"] {
      #expect(try run.engine.prepare(text).requests(for: times) == [])
      #expect(run.error(text, times) == QueryError(.badData, "evaluation time out of range"))
    }
  }

  /// Subqueries at times before 1970 begin at multiples of their step too.
  @Test func evaluatesBefore1970() throws {
    let run = try EngineRun("m 1 2 3")
    #expect(try run.elements("year()", at: -1_000) == ["{} 1969"])
    #expect(try run.elements("time()", at: -90_000) == ["-90"])
    #expect(try run.elements("count_over_time(vector(1)[1m:10s])", at: -5_000) == ["{} 6"])
    #expect(try run.elements("sum_over_time(timestamp(vector(1))[30s:10s])", at: -15_000) == ["{} -90"])
    #expect(try run.elements("min_over_time(vector(time())[30s:10s])", at: -15_000) == ["{} -40"])
    #expect(try run.elements("vector(time())[30s:10s]", at: -15_000) == ["{} -40@-40 -30@-30 -20@-20"])
  }
}
