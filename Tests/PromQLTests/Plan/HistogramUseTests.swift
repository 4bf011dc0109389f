import Testing

@testable import PromQL

/// Which selectors need no more than counts and sums.
@Suite struct HistogramUseTests {
  private func statisticsOnly(_ text: String) throws -> [Bool] {
    try Planner.plan(Parser.parse(text, options: .everything), defaultSubqueryStep: 60_000).selects
      .map(\.statisticsOnly)
  }

  @Test(arguments: [
    "histogram_count(h)", "histogram_sum(h)", "histogram_avg(h)", "histogram_count(rate(h[5m]))",
    "histogram_sum(sum by (i) (increase(h[5m])))", "histogram_count((h))", "-histogram_count(-h)",
    "sum(histogram_count(last_over_time(h[5m])))", "histogram_count(h @ 0)", "histogram_stddev(histogram_count(h))",
  ])
  func spareBuckets(query: String) throws {
    #expect(try statisticsOnly(query) == [true])
  }

  @Test(arguments: [
    "h", "rate(h[5m])", "histogram_stddev(h)", "histogram_stdvar(h)", "histogram_quantile(0.5, h)",
    "histogram_fraction(0, 1, h)", "histogram_quantiles(h, \"q\", 0.5)", "histogram_count(h </ 1)",
    "histogram_count(1 >/ h)", "histogram_count(last_over_time(h[5m:1m]))",
    "histogram_quantile(0.5, histogram_count(h))", "sum_over_time(histogram_count(h)[5m:1m])", "h + 1", "count(h)",
  ])
  func needBuckets(query: String) throws {
    #expect(try statisticsOnly(query) == [false])
  }

  @Test func eachSelectorForItself() throws {
    #expect(try statisticsOnly("histogram_count(h) / histogram_quantile(0.5, g)") == [true, false])
    #expect(try statisticsOnly("histogram_count(h and g)") == [true, true])
  }
}
