import PromQL
import Testing

/// What aggregations of histograms hold is bounded.
@Suite struct HistogramAggregationTests {
  private static let tooMany = QueryError(
    .execution, "query processing would load too many samples into memory in query execution")

  /// Few stored histograms with many buckets, over many steps.
  @Test(arguments: [
    "histogram_quantile(0.5, sum(h))", "histogram_quantile(0.5, avg(h))", "histogram_quantile(0.5, sum by (i) (h))",
    "histogram_quantile(0.5, one * on() group_left() (h{i=\"1\"} * 2))",
  ])
  func countsTheBucketsOfEachStep(query: String) throws {
    let buckets = (0..<200).map { "\($0 + 1)" }.joined(separator: " ")
    let series = (0..<4).map { "h{i=\"\($0)\"} {{schema:3 count:20100 sum:5 buckets:[\(buckets)]}}" }
    let text = series.joined(separator: "\n") + "\none 1\n"
    let times = QueryTimes.range(StepGrid(start: 0, step: 100, count: 1000))
    let tight = try EngineRun(text, options: EngineOptions(maximumSamples: 50_000))
    #expect(tight.error(query, times) == Self.tooMany)
    let wide = try EngineRun(text, options: EngineOptions(maximumSamples: 2_000_000))
    #expect(wide.error(query, times) == nil)
  }

  /// What is computed at each step of a subquery or a range weighs as much as what is stored once.
  @Test(arguments: [
    "histogram_quantile(0.5, h * 2)", "count_over_time((-h)[30s:100ms])", "histogram_quantile(0.5, rate(h[2m]))",
    "count_over_time(avg_over_time(h[1m])[30s:100ms])", "histogram_quantile(0.5, h smoothed)",
    "count_over_time(increase(h[1m] anchored)[30s:100ms])",
  ])
  func countsWhatStepsHold(query: String) throws {
    let buckets = (0..<50).map { "\($0 + 1)" }.joined(separator: " ")
    let text =
      "h {{schema:3 count:1275 sum:5 buckets:[\(buckets)]}}+{{schema:3 count:1275 sum:5 buckets:[\(buckets)]}}x3"
    let times = QueryTimes.range(StepGrid(start: 80_000, step: 100, count: 300))
    let tight = try EngineRun(text, options: EngineOptions(maximumSamples: 5_000, parser: .everything))
    #expect(tight.error(query, times) == Self.tooMany)
    let wide = try EngineRun(text, options: EngineOptions(maximumSamples: 200_000, parser: .everything))
    #expect(wide.error(query, times) == nil)
  }

  /// Histograms without a bucket in common make a total of all their buckets.
  @Test func countsTheBucketsThatATotalGrowsBy() throws {
    let series = (0..<100).map { "h{i=\"\($0)\"} {{schema:0 count:1 sum:5 offset:\($0) buckets:[1]}}" }
    let times = QueryTimes.range(StepGrid(start: 0, step: 100, count: 1000))
    let tight = try EngineRun(series.joined(separator: "\n"), options: EngineOptions(maximumSamples: 50_000))
    #expect(tight.error("histogram_quantile(0.5, sum(h))", times) == Self.tooMany)
    let wide = try EngineRun(series.joined(separator: "\n"), options: EngineOptions(maximumSamples: 500_000))
    #expect(wide.error("histogram_quantile(0.5, sum(h))", times) == nil)
  }
}
