import PromQL
import Testing

@testable import ruled

@Suite struct QueryParametersTests {
  @Test func instantQueriesDefaultToNow() throws {
    let parameters = try QueryParameters(instant: FormParameters("query=up"), now: 5000)
    #expect(parameters == QueryParameters(query: "up", times: .instant(5000)))
  }

  @Test func readsAllParameters() throws {
    let form = try FormParameters("query=up&time=10.5&timeout=30s&limit=7&lookback_delta=1m")
    let parameters = try QueryParameters(instant: form, now: 0)
    #expect(parameters.times == .instant(10_500))
    #expect(parameters.timeout == 30_000)
    #expect(parameters.limit == 7)
    #expect(parameters.lookback == 60_000)
  }

  @Test func readsRanges() throws {
    let form = try FormParameters("query=up&start=0&end=1970-01-01T00:01:00Z&step=15s")
    #expect(try QueryParameters(range: form).times == .range(StepGrid(start: 0, step: 15_000, count: 5)))
  }

  @Test func takesTheMostPointsAndNoMore() throws {
    #expect(try QueryParameters.grid(start: 0, end: 11_000_000, step: 1000).count == 11_001)
    #expect(throws: APIError.self) { try QueryParameters.grid(start: 0, end: 11_001_000, step: 1000) }
  }

  @Test(arguments: [
    ("time=x", #"invalid parameter "time": invalid time value for 'time': cannot parse "x" to a valid timestamp"#),
    ("timeout=x", #"invalid parameter "timeout": cannot parse "x" to a valid duration"#),
    ("limit=-1", #"invalid parameter "limit": limit must be non-negative"#),
    ("limit=x", #"invalid parameter "limit": strconv.Atoi: parsing "x": invalid syntax"#),
    ("lookback_delta=x", #"error parsing lookback delta duration: cannot parse "x" to a valid duration"#),
  ])
  func refusesInstantParameters(form: String, message: String) {
    #expect(throws: APIError(.badData, message)) {
      try QueryParameters(instant: FormParameters(form), now: 0)
    }
  }

  @Test(arguments: [
    ("end=1&step=1", #"invalid parameter "start": cannot parse "" to a valid timestamp"#),
    ("start=1&step=1", #"invalid parameter "end": cannot parse "" to a valid timestamp"#),
    ("start=2&end=1&step=1", #"invalid parameter "end": end timestamp must not be before start time"#),
    ("start=1&end=2", #"invalid parameter "step": cannot parse "" to a valid duration"#),
    (
      "start=1&end=2&step=0",
      #"invalid parameter "step": zero or negative query resolution step widths are not accepted. "#
        + "Try a positive integer"
    ),
    (
      "start=0&end=11001&step=1",
      "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)"
    ),
  ])
  func refusesRangeParameters(form: String, message: String) {
    #expect(throws: APIError(.badData, message)) { try QueryParameters(range: FormParameters(form)) }
  }
}
