import Testing

@testable import PromQL

/// A prepared query lives as long as its rule; what it was given for one tick must not.
@Suite struct SampleReleaseTests {
  @Test(arguments: [
    "m", "timestamp(m)", "sum(rate(m[5m]))", "m + on() m", "max_over_time(m[5m:1m])", "absent(m)", "start_timestamp(m)",
    "info(m)", "m + fill(0) m", "limitk(1, m)", "limit_ratio(1, m)", "count_values(\"v\", m)",
  ])
  func letsGoOfTheSamples(_ text: String) throws {
    let query = try Engine(options: EngineOptions(usesStartTimestamps: true, parser: .everything)).prepare(text)
    let times = QueryTimes.instant(60_000)
    weak var columns: SampleColumns?
    do {
      let symbols = SymbolTable()
      var builder = SeriesSetBuilder(symbols: symbols)
      builder.labels.append(["__name__": "m"])
      builder.append(timestamp: 30_000, value: 1)
      builder.append(timestamp: 60_000, value: 2)
      builder.endSeries()
      let set = builder.build(sampling: .stored)
      columns = set.chunks[0]
      let series = query.requests(for: times).map { _ in set }
      _ = try query.evaluate(times, series: series, symbols: symbols)
      #expect(columns != nil)
    }
    #expect(columns == nil)
  }
}
