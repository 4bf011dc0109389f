/// `sum by (labels) (inner)` and its kind.
public struct Aggregation: Sendable, Equatable {
  public var operation: AggregationOperation
  public var inner: Expression
  /// The first argument of those that take two: `topk(5, x)`.
  public var parameter: Expression?
  /// The names after `by` or `without`.
  public var grouping: [String]
  /// Whether they came after `without`.
  public var isWithout: Bool
  public var position: PositionRange

  public init(
    operation: AggregationOperation, inner: Expression, parameter: Expression?, grouping: [String], isWithout: Bool,
    position: PositionRange
  ) {
    self.operation = operation
    self.inner = inner
    self.parameter = parameter
    self.grouping = grouping
    self.isWithout = isWithout
    self.position = position
  }
}

/// The [aggregation operators](https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators).
public enum AggregationOperation: String, Sendable, CaseIterable {
  case sum
  case avg
  case count
  case min
  case max
  case group
  case stddev
  case stdvar
  case topk
  case bottomk
  case countValues = "count_values"
  case quantile
  case limitk
  case limitRatio = "limit_ratio"

  /// Whether upstream has it behind its experimental functions flag.
  public var isExperimental: Bool { self == .limitk || self == .limitRatio }

  /// The type of the parameter, nil for those without one.
  public var parameterType: ValueType? {
    switch self {
    case .topk, .bottomk, .quantile, .limitk, .limitRatio: .scalar
    case .countValues: .string
    default: nil
    }
  }
}
