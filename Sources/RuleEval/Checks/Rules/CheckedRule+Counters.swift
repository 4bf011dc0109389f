import PromQL

extension CheckedRule {
  /// Functions that don't fit what they are used with, by the names of metrics, and ranges that are too short.
  func counterFindings(_ all: [Expression]) -> [Finding] {
    all.flatMap { part -> [Finding] in
      guard case .call(let node) = part, let argument = node.arguments.first(where: { $0.type == .matrix }) else {
        return []
      }
      return kindFindings(node, argument) + rangeFindings(node, argument)
    }
  }

  private func kindFindings(_ node: Call, _ argument: Expression) -> [Finding] {
    let function = node.function.name
    switch argument.unwrapped {
    case .rangeSelector(let range):
      guard let metric = range.selector.metric else {
        return []
      }
      let told = metricTypes[metric] == nil ? "by its name" : "by its metadata"
      if MetricName.counterFunctions.contains(function), isSurelyGauge(metric) {
        return [
          finding(
            .rateOfGauge, at: node.position, "\(function) is for counters, and \(metric) is a gauge \(told)",
            fix: "use delta or deriv")
        ]
      }
      if MetricName.gaugeFunctions.contains(function), isSurelyCounter(metric) {
        return [
          finding(
            .gaugeFunctionOfCounter, at: node.position,
            "\(function) is for gauges, and \(metric) is a counter \(told): each reset looks like a fall",
            fix: "use \(function == "delta" ? "increase" : function == "idelta" ? "irate" : "rate")")
        ]
      }
      if MetricName.counterFunctions.contains(function), let sum = recorded[metric]?.first(where: \.sumsCounters) {
        return [
          finding(
            .rateOfSum, at: node.position,
            "\(function) of \(metric), which is recorded as \("\(sum)".shortened): a reset of one counter in it looks "
              + "like a fall of the sum",
            fix: "record the sum of rates, not the sum")
        ]
      }
      if MetricName.counterFunctions.contains(function), recorded[metric]?.contains(where: \.isRate) ?? false {
        return [
          finding(
            .rateOfRate, at: node.position, "\(function) of \(metric), which is recorded as a rate",
            fix: "use avg_over_time, or deriv for how it changes")
        ]
      }
    case .subquery(let subquery):
      if MetricName.counterFunctions.contains(function), subquery.inner.sumsCounters {
        return [
          finding(
            .rateOfSum, at: node.position,
            "\(function) of an aggregation: a reset of one counter in it looks like a fall of the sum",
            fix: "sum the rates: sum(\(function)(…))")
        ]
      }
    default: break
    }
    return []
  }

  private func isSurelyGauge(_ metric: String) -> Bool {
    metricTypes[metric].map { $0 == .gauge } ?? MetricName.isSurelyGauge(metric)
  }

  private func isSurelyCounter(_ metric: String) -> Bool {
    metricTypes[metric].map { $0 == .counter } ?? MetricName.isSurelyCounter(metric)
  }

  private func rangeFindings(_ node: Call, _ argument: Expression) -> [Finding] {
    guard let scrapeInterval, MetricName.functionsOfSeveralSamples.contains(node.function.name),
      case .rangeSelector(let range) = argument.unwrapped, range.range > 0, range.range < 4 * scrapeInterval
    else {
      return []
    }
    return [
      finding(
        .shortRange, at: range.position,
        "a range of \(DurationText.format(range.range)) holds less than four samples at a scrape interval of "
          + "\(DurationText.format(scrapeInterval)): one missed scrape, and there is no result",
        fix: "use a range of at least \(DurationText.format(4 * scrapeInterval))")
    ]
  }
}

/// The type of a metric as its metadata tells it, by
/// [OpenMetrics'](https://prometheus.io/docs/specs/om/open_metrics_spec/#metric-types) names.
public enum MetricType: String, Sendable {
  case counter
  case gauge
  case histogram
  case gaugehistogram
  case summary
  case info
  case stateset
  case unknown
}

/// What the name of a metric tells of its type.
enum MetricName {
  static let counterFunctions: Set<String> = ["rate", "irate", "increase"]
  static let gaugeFunctions: Set<String> = ["delta", "idelta", "deriv", "predict_linear"]
  static let functionsOfSeveralSamples = counterFunctions.union(gaugeFunctions).union(["changes", "resets"])

  /// Names end with these by convention, and no counter's or histogram's does.
  private static let gaugeEndings = [
    "_info", "_ratio", "_percent", "_percentage", "_celsius", "_timestamp_seconds", "_timestamp", "_created",
  ]

  static func isSurelyGauge(_ metric: String) -> Bool {
    !metric.contains(":") && gaugeEndings.contains { metric.hasSuffix($0) }
  }

  static func isSurelyCounter(_ metric: String) -> Bool {
    !metric.contains(":") && (metric.hasSuffix("_total") || metric.hasSuffix("_bucket"))
  }
}

extension VectorSelector {
  /// The metric that is selected, where there is just one.
  var metric: String? {
    matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
  }
}

extension Expression {
  /// Whether it adds up counters as they are, by the name of their metric.
  var sumsCounters: Bool {
    guard case .aggregation(let node) = unwrapped, [.sum, .avg, .min, .max].contains(node.operation) else {
      return false
    }
    if case .selector(let selector) = node.inner.unwrapped {
      return selector.metric.map(MetricName.isSurelyCounter) ?? false
    }
    return node.inner.sumsCounters
  }

  /// Whether it is a rate, or made of nothing but rates.
  var isRate: Bool {
    switch unwrapped {
    case .call(let node): node.function.name == "rate" || node.function.name == "irate"
    case .aggregation(let node): [.sum, .avg, .min, .max].contains(node.operation) && node.inner.isRate
    default: false
    }
  }
}
