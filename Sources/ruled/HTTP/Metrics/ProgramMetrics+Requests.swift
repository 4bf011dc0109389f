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
    text.metric(
      "prometheus_http_request_duration_seconds", .histogram, "Histogram of latencies for HTTP requests.",
      requests.durations.sorted { $0.key < $1.key }.flatMap { handler, durations in
        buckets(durations, handler: handler)
      })
  }

  private func buckets(_ durations: RequestFigures.Durations, handler: String) -> [MetricsText.Value] {
    let labels = [(name: "handler", value: handler)]
    var total = 0
    var values: [MetricsText.Value] = []
    for (bound, count) in zip(RequestFigures.bounds + [.infinity], durations.counts) {
      total += count
      values.append(
        MetricsText.Value(
          suffix: "_bucket", labels: labels + [(name: "le", value: SampleText.openMetrics(bound))],
          value: Double(total)))
    }
    return values + [
      MetricsText.Value(suffix: "_sum", labels: labels, value: durations.sum),
      MetricsText.Value(suffix: "_count", labels: labels, value: Double(total)),
    ]
  }
}
