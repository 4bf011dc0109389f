/// The two text formats in which metrics are exposed.
enum ExpositionDialect {
  /// [OpenMetrics 1.0](https://prometheus.io/docs/specs/om/open_metrics_spec/): times in seconds, units, start times,
  /// exemplars, and `# EOF` as the last line.
  case openMetrics
  /// [Prometheus's text format 0.0.4](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format):
  /// times in milliseconds.
  case prometheusText
}
