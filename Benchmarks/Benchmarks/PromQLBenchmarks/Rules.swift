import Foundation

/// What rules' expressions cost at a tick, with 1,000, 10,000 and 100,000 series a metric; with 1,000,000 too where
/// `BENCH_MILLION` is set, which needs some gigabytes. With 100,000 also over series that are read from compressed chunks at
/// each tick.
func ruleBenchmarks() {
  let expressions = [
    "m", "m > 10", "sum by (job)(rate(m[5m]))", "sum by (instance)(rate(m[5m]))",
    "sum by (l)(a) / on (l) group_left sum by (l)(b)", "a / b", "a unless on(instance) (b > 50)", "topk(5, m)",
    "avg_over_time(m[30m])", "histogram_quantile(0.99, sum by (le, job)(rate(h_bucket[5m])))",
  ]
  let isMillionWanted = ProcessInfo.processInfo.environment["BENCH_MILLION"] != nil
  for series in [1000, 10_000, 100_000] + (isMillionWanted ? [1_000_000] : []) {
    for expression in expressions {
      QueryBenchmark(dataSet: .rules(series: series), expression: expression)
        .register(as: "rules: \(expression), \(series) series", withChunks: series == 100_000)
    }
  }
}
