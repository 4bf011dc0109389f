import PromQL
import RuleEval

extension MetricsText.Value {
  /// The values of a histogram.
  ///
  /// - Parameters:
  ///   - counts: How many were no more than each of the bounds, and one for the rest; not cumulative.
  ///   - bounds: The upper bounds, in ascending order.
  ///   - sum: The sum of all that was counted.
  ///   - labels: What tells it from others of the same metric.
  static func histogram(
    counts: [Int], bounds: [Double], sum: Double, labels: [(name: String, value: String)] = []
  ) -> [MetricsText.Value] {
    var total = 0
    var values: [MetricsText.Value] = []
    for (bound, count) in zip(bounds + [.infinity], counts) {
      total += count
      values.append(
        MetricsText.Value(
          suffix: "_bucket", labels: labels + [(name: "le", value: SampleText.openMetrics(bound))],
          value: Double(total)))
    }
    return values + [
      MetricsText.Value(suffix: "_sum", labels: labels, value: sum),
      MetricsText.Value(suffix: "_count", labels: labels, value: Double(total)),
    ]
  }

  /// The values of a histogram of durations, over some figures together.
  static func histogram(
    of figures: [DurationFigures], labels: [(name: String, value: String)] = []
  ) -> [MetricsText.Value] {
    let counts = figures.map(\.buckets).reduce([Int](repeating: 0, count: DurationFigures.bounds.count + 1)) {
      zip($0, $1).map(+)
    }
    return histogram(
      counts: counts, bounds: DurationFigures.bounds, sum: figures.reduce(0) { $0 + $1.sum }, labels: labels)
  }

  /// The values of a summary of durations, over some figures together, at a time in milliseconds since 1970.
  static func summary(
    of figures: [DurationFigures], quantiles: [Double], at now: Timestamp,
    labels: [(name: String, value: String)] = []
  ) -> [MetricsText.Value] {
    let values = zip(quantiles, DurationFigures.quantiles(quantiles, of: figures, at: now)).map { quantile, value in
      MetricsText.Value(labels: labels + [(name: "quantile", value: SampleText.general(quantile))], value: value)
    }
    return values + [
      MetricsText.Value(suffix: "_sum", labels: labels, value: figures.reduce(0) { $0 + $1.sum }),
      MetricsText.Value(suffix: "_count", labels: labels, value: Double(figures.reduce(0) { $0 + $1.count })),
    ]
  }
}
