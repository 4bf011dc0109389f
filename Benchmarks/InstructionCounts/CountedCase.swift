import PromQL

/// An evaluation whose instructions are counted.
struct CountedCase {
  let name: String
  let dataSet: DataSet
  let expression: String
  /// How many evaluation times follow the first one.
  var steps = 0

  /// What is counted: one of each kind of work.
  static let all = [
    CountedCase(name: "select", dataSet: rules, expression: "m"),
    CountedCase(name: "filter", dataSet: rules, expression: "m > 10"),
    CountedCase(name: "rate-sum", dataSet: rules, expression: "sum by (job) (rate(m[5m]))"),
    CountedCase(name: "window", dataSet: rules, expression: "avg_over_time(m[30m])"),
    CountedCase(name: "match", dataSet: rules, expression: "a / b"),
    CountedCase(name: "group-left", dataSet: rules, expression: "sum by (l) (a) / on (l) group_left sum by (l) (b)"),
    CountedCase(name: "unless", dataSet: rules, expression: "a unless on (instance) (b > 50)"),
    CountedCase(name: "topk", dataSet: rules, expression: "topk(5, m)"),
    CountedCase(
      name: "histogram", dataSet: rules,
      expression: "histogram_quantile(0.99, sum by (le, job) (rate(h_bucket[5m])))"),
    CountedCase(name: "rate-range", dataSet: .range, expression: "rate(a_ten[1m])", steps: 1000),
    CountedCase(name: "long-window-range", dataSet: .range, expression: "rate(a_ten[1d])", steps: 1000),
    CountedCase(
      name: "quantile-range", dataSet: .range, expression: "quantile_over_time(0.9, a_ten[5m])", steps: 1000),
    CountedCase(
      name: "subquery-range", dataSet: .range, expression: "max_over_time(rate(a_ten[1m])[5m:30s])", steps: 1000),
  ]

  /// Some of those over rules' series with ten times as many of them.
  static let large = all.filter { ["select", "rate-sum", "match", "histogram"].contains($0.name) }.map { each in
    CountedCase(name: each.name, dataSet: .rules(series: 10_000), expression: each.expression)
  }

  /// What is evaluated over compressed chunks, which are read each time.
  static let compressed = all.filter { ["select", "rate-sum", "window"].contains($0.name) }

  private static let rules = DataSet.rules(series: 1000)
}
