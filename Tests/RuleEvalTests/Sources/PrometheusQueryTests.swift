import PromQL
import Testing

@testable import RuleEval

struct PrometheusQueryTests {
  @Test func printsSelectors() throws {
    #expect(
      PrometheusQuery.selector([
        LabelMatcher(name: "__name__", equals: "http.requests"),
        try LabelMatcher(name: "job", operation: .regexMatch, value: #"a|b\d"#),
        try LabelMatcher(name: "foo.bar", operation: .notEqual, value: "x\"y\n"),
        try LabelMatcher(name: "env", operation: .regexNoMatch, value: "é"),
      ]) == #"{__name__="http.requests",job=~"a|b\\d","foo.bar"!="x\"y\n",env!~"é"}"#)
  }

  @Test(arguments: [
    (0, "0.000"), (1, "0.001"), (1_435_781_451_781, "1435781451.781"), (-1500, "-1.500"), (60, "0.060"),
    (.min, "-9223372036854775.808"),
  ])
  func printsSeconds(milliseconds: Int64, expected: String) {
    #expect(PrometheusQuery.seconds(milliseconds) == expected)
  }

  @Test func encodesForms() {
    let instant = PrometheusQuery(expression: #"{a="b c&é"}"#, times: .instant(1500), lookback: 300_000)
    #expect(
      String(decoding: instant.form(adding: [("dedup", "true")]), as: UTF8.self)
        == "query=%7Ba%3D%22b%20c%26%C3%A9%22%7D&time=1.500&lookback_delta=300.000&dedup=true")
    let grid = StepGrid(start: 1000, step: 500, count: 3)
    let range = PrometheusQuery(expression: "up", times: .steps(grid), lookback: 1)
    #expect(
      String(decoding: range.form(adding: []), as: UTF8.self)
        == "query=up&start=1.000&end=2.000&step=0.500&lookback_delta=0.001")
    #expect(instant.path == "/api/v1/query")
    #expect(range.path == "/api/v1/query_range")
  }

  @Test func asksForNoMorePointsThanServersAllow() {
    let grid = StepGrid(start: 5000, step: 1000, count: 25_000)
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "a", equals: "b")], shape: .instants(grid), lookback: 300_000)
    let grids = PrometheusQuery.alive(request, at: grid).map { query in
      if case .steps(let grid) = query.times { grid } else { StepGrid(instant: 0) }
    }
    #expect(grids.map(\.count) == [11_000, 11_000, 3000])
    #expect(grids.flatMap { grid in (0..<grid.count).map { grid[$0] } } == (0..<25_000).map { grid[$0] })
  }

  @Test func windowsOfAnyLengthPrint() {
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "a", equals: "b")], shape: .window(start: .min, end: .max), lookback: 1)
    #expect(PrometheusQuery.stored(request, start: 0, end: 90_000).expression == #"{a="b"}[90000ms]"#)
    #expect(
      PrometheusQuery.stored(request, start: .min, end: .max).expression == #"{a="b"}[9223372036854775807ms]"#)
  }

  @Test func serversAreAskedForPlainSelectorsOnly() throws {
    var options = EngineOptions()
    for feature in Feature.allCases { options.enable(feature) }
    let query = try Engine(options: options).prepare(
      "increase(a anchored[5m]) + fill(0) rate(b{x=\"y\"} smoothed[1h / 2] offset (2 * step())) + limitk(1, c smoothed)"
    )
    var plan = PrometheusFetchPlan()
    for request in query.requests(for: .instant(3_600_000)) { _ = plan.add(request) }
    #expect(plan.queries.count >= 3)
    let plain = /\{(\w+="\w+",?)+\}(\[\d+ms\])?/
    for query in plan.queries {
      #expect(query.expression.wholeMatch(of: plain) != nil, "\(query.expression)")
    }
  }
}
