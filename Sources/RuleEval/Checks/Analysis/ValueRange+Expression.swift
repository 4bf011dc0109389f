import PromQL

extension ValueRange {
  /// Between which bounds the values of an expression's result are, whatever the series hold. O(size of the expression).
  ///
  /// Functions of counters are taken to be used with counters.
  init(of expression: Expression) {
    switch expression {
    case .number(let node): self = .exactly(node.value)
    case .string, .selector, .rangeSelector: self = .all
    case .subquery(let node): self = ValueRange(of: node.inner)
    case .parentheses(let node): self = ValueRange(of: node.inner)
    case .unary(let node):
      let range = ValueRange(of: node.operand)
      self = node.operation == .minus ? -range : range
    case .binary(let node): self = ValueRange(of: node)
    case .aggregation(let node): self = ValueRange(of: node)
    case .call(let node): self = ValueRange(of: node)
    }
  }

  private init(of node: BinaryExpression) {
    let (left, right) = (ValueRange(of: node.left), ValueRange(of: node.right))
    switch node.operation {
    case _ where node.returnsBool: self = .between(0, 1)
    case .and, .unless: self = left
    case .or: self = left.union(right)
    case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual:
      if let comparison = ConstantComparison(node) {
        self = comparison.accepted.map { comparison.values.intersection($0) } ?? comparison.values
      } else {
        self = left
      }
    case .add: self = Self.added(left, right)
    case .subtract: self = Self.added(left, -right)
    case .multiply, .divide: self = left.low >= 0 && right.low >= 0 ? .nonnegative : .all
    case .modulo, .power, .arctangent2, .trimUpper, .trimLower: self = .all
    }
  }

  private static func added(_ left: ValueRange, _ right: ValueRange) -> ValueRange {
    let (low, high) = (left.low + right.low, left.high + right.high)
    return ValueRange(low: low.isNaN ? -.infinity : low, high: high.isNaN ? .infinity : high)
  }

  private init(of node: Aggregation) {
    let inner = ValueRange(of: node.inner)
    switch node.operation {
    case .count, .countValues: self = ValueRange(low: 1, tellsExistence: true)
    case .group: self = ValueRange(low: 1, high: 1, tellsExistence: true)
    case .stddev, .stdvar: self = .nonnegative
    case .sum: self = inner.low >= 0 ? ValueRange(low: inner.low) : .all
    case .avg, .min, .max, .topk, .bottomk, .limitk, .limitRatio:
      self = inner
      tellsExistence = false
    case .quantile: self = .all
    }
  }

  private init(of node: Call) {
    let inner = node.arguments.first { $0.type != .string }.map { ValueRange(of: $0) } ?? .all
    switch node.function.name {
    case "absent", "absent_over_time", "present_over_time": self = ValueRange(low: 1, high: 1, tellsExistence: true)
    case "count_over_time": self = ValueRange(low: 1, tellsExistence: true)
    case "rate", "irate", "increase", "changes", "resets", "abs", "sqrt", "exp", "stddev_over_time", "stdvar_over_time",
      "histogram_count", "histogram_stddev", "histogram_stdvar":
      self = .nonnegative
    case "histogram_fraction": self = .between(0, 1)
    case "day_of_month": self = .between(1, 31)
    case "day_of_week": self = .between(0, 6)
    case "day_of_year": self = .between(1, 366)
    case "days_in_month": self = .between(28, 31)
    case "hour": self = .between(0, 23)
    case "minute": self = .between(0, 59)
    case "month": self = .between(1, 12)
    case "sgn": self = .between(-1, 1)
    case "vector", "sort", "sort_desc", "label_replace", "label_join", "min_over_time", "max_over_time",
      "avg_over_time", "last_over_time", "first_over_time":
      self = inner
    case "sum_over_time": self = inner.low >= 0 ? ValueRange(low: inner.low) : .all
    default: self = .all
    }
  }
}
