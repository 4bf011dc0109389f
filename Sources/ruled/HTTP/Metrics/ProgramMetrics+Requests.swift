import PromQL
import RuleEval

extension ProgramMetrics {
  /// What people's queries took.
  func writeQueries(_ text: inout MetricsText) {
    let timings = queries.timings
    text.metric(
      "prometheus_engine_queries", .gauge, "The current number of queries being executed or waiting.",
      Double(queries.running))
    text.metric(
      "prometheus_engine_queries_concurrent_max", .gauge, "The max number of concurrent queries.",
      Double(QueryService.concurrency.running))
    text.metric(
      "prometheus_engine_query_duration_seconds", .summary, "Query timings.",
      [
        ("queue_time", timings.queue), ("prepare_time", timings.preparation),
        ("inner_eval", timings.evaluation.evaluation),
      ].flatMap { slice, seconds in
        let labels = [(name: "slice", value: slice)]
        return [
          MetricsText.Value(suffix: "_sum", labels: labels, value: seconds),
          MetricsText.Value(suffix: "_count", labels: labels, value: Double(queries.count)),
        ]
      })
    text.metric(
      "prometheus_engine_query_samples_total", .counter, "The total number of samples loaded by all queries.",
      Double(timings.evaluation.samples))
  }

  /// What was answered over HTTP.
  func writeRequests(_ text: inout MetricsText) {
    let counts = requests.requests.sorted { ($0.key.handler, $0.key.code) < ($1.key.handler, $1.key.code) }
    text.metric(
      "prometheus_http_requests_total", .counter, "Counter of HTTP requests.",
      counts.map { key, count in
        MetricsText.Value(
          labels: [("code", String(key.code)), ("handler", key.handler)], value: Double(count))
      })
    for (name, help, histograms) in [
      ("request_duration_seconds", "Histogram of latencies for HTTP requests.", requests.durations),
      ("response_size_bytes", "Histogram of response size for HTTP requests.", requests.sizes),
    ] {
      text.metric(
        "prometheus_http_\(name)", .histogram, help,
        histograms.sorted { $0.key < $1.key }.flatMap { handler, histogram in
          MetricsText.Value.histogram(
            counts: histogram.counts, bounds: histogram.bounds, sum: histogram.sum,
            labels: [(name: "handler", value: handler)])
        })
    }
  }
}
