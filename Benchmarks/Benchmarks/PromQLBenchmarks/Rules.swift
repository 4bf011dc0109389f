import Benchmark
import PromQL

/// What a rule's expression costs at each tick over 10,000 series with 30 minutes of samples, 15 seconds apart: the plan
/// was made before, the series are the same as at the tick before.
func ruleBenchmarks() {
  let store = RuleFixtures.store
  let times = QueryTimes.instant(RuleFixtures.end)
  for text in ["m", "m > 10", "sum by (job) (rate(m[5m]))", "topk(5, m)", "avg_over_time(m[30m])"] {
    Benchmark("\(text), 10,000 series, steady") { benchmark in
      let query = try Engine().prepare(text)
      let series = store.select(query.requests(for: times))
      blackHole(try query.evaluate(times, series: series, symbols: store.symbols))
      benchmark.startMeasurement()
      for _ in benchmark.scaledIterations {
        blackHole(try query.evaluate(times, series: series, symbols: store.symbols))
      }
    }
  }
}

private enum RuleFixtures {
  static let end: Timestamp = 30 * 60_000

  static let store: FixtureStore = {
    var lines = ["load 15s"]
    for series in 0..<10_000 {
      lines.append(
        #"  m{job="job-\#(series % 10)", instance="instance-\#(series)"} \#(series % 97)+\#(1 + series % 7)x120"#)
    }
    do {
      return try FixtureStore(parsing: lines.joined(separator: "\n"))
    } catch {
      preconditionFailure("the benchmark's own series: \(error)")
    }
  }()
}
