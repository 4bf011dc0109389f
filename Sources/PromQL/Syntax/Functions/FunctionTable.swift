/// The [functions](https://prometheus.io/docs/prometheus/latest/querying/functions/) of Prometheus 3.14.
public enum FunctionTable {
  /// What the type checker knows of the function of that name, nil where there is none. Case matters. O(1).
  public static func signature(named name: String) -> FunctionSignature? {
    byName[name]
  }

  /// All functions, the experimental ones among them, ordered by name.
  public static let all: [FunctionSignature] = byName.values.sorted { $0.name < $1.name }

  private static let byName: [String: FunctionSignature] = {
    let signatures = ofVector + ofRange + ofTime + ofHistogram + ofScalar + ofLabels + ofQuery
    return Dictionary(uniqueKeysWithValues: signatures.map { ($0.name, $0) })
  }()

  private static let ofVector =
    [
      "abs", "absent", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp", "floor",
      "ln", "log10", "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp",
    ].map { FunctionSignature(name: $0, argumentTypes: [.vector], returnType: .vector) } + [
      FunctionSignature(name: "clamp", argumentTypes: [.vector, .scalar, .scalar], returnType: .vector),
      FunctionSignature(name: "clamp_max", argumentTypes: [.vector, .scalar], returnType: .vector),
      FunctionSignature(name: "clamp_min", argumentTypes: [.vector, .scalar], returnType: .vector),
      FunctionSignature(
        name: "round", argumentTypes: [.vector, .scalar], variadic: .optional(0), returnType: .vector),
      FunctionSignature(name: "scalar", argumentTypes: [.vector], returnType: .scalar),
      FunctionSignature(
        name: "start_timestamp", argumentTypes: [.vector], returnType: .vector, isExperimental: true),
    ]

  private static let ofRange =
    [
      "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "deriv", "first_over_time", "idelta",
      "increase", "irate", "last_over_time", "max_over_time", "min_over_time", "present_over_time", "rate", "resets",
      "stddev_over_time", "stdvar_over_time", "sum_over_time",
    ].map { FunctionSignature(name: $0, argumentTypes: [.matrix], returnType: .vector) }
    + [
      "mad_over_time", "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time",
    ].map { FunctionSignature(name: $0, argumentTypes: [.matrix], returnType: .vector, isExperimental: true) } + [
      FunctionSignature(
        name: "double_exponential_smoothing", argumentTypes: [.matrix, .scalar, .scalar], returnType: .vector,
        isExperimental: true),
      FunctionSignature(name: "predict_linear", argumentTypes: [.matrix, .scalar], returnType: .vector),
      FunctionSignature(name: "quantile_over_time", argumentTypes: [.scalar, .matrix], returnType: .vector),
    ]

  private static let ofTime =
    ["day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year"].map {
      FunctionSignature(name: $0, argumentTypes: [.vector], variadic: .optional(0), returnType: .vector)
    }

  private static let ofHistogram =
    ["histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum"].map {
      FunctionSignature(name: $0, argumentTypes: [.vector], returnType: .vector)
    } + [
      FunctionSignature(name: "histogram_fraction", argumentTypes: [.scalar, .scalar, .vector], returnType: .vector),
      FunctionSignature(name: "histogram_quantile", argumentTypes: [.scalar, .vector], returnType: .vector),
      FunctionSignature(
        name: "histogram_quantiles", argumentTypes: [.vector, .string, .scalar, .scalar], variadic: .optional(8),
        returnType: .vector, isExperimental: true),
    ]

  private static let ofScalar = [
    FunctionSignature(name: "pi", argumentTypes: [], returnType: .scalar),
    FunctionSignature(name: "time", argumentTypes: [], returnType: .scalar),
    FunctionSignature(name: "vector", argumentTypes: [.scalar], returnType: .vector),
    FunctionSignature(
      name: "max_of", argumentTypes: [.scalar, .scalar], returnType: .scalar, isExperimental: true),
    FunctionSignature(
      name: "min_of", argumentTypes: [.scalar, .scalar], returnType: .scalar, isExperimental: true),
  ]

  private static let ofLabels = [
    FunctionSignature(
      name: "info", argumentTypes: [.vector, .vector], variadic: .optional(0), returnType: .vector,
      isExperimental: true),
    FunctionSignature(
      name: "label_join", argumentTypes: [.vector, .string, .string, .string], variadic: .unlimited,
      returnType: .vector),
    FunctionSignature(
      name: "label_replace", argumentTypes: [.vector, .string, .string, .string, .string], returnType: .vector),
    FunctionSignature(
      name: "sort_by_label", argumentTypes: [.vector, .string], variadic: .unlimited, returnType: .vector,
      isExperimental: true),
    FunctionSignature(
      name: "sort_by_label_desc", argumentTypes: [.vector, .string], variadic: .unlimited, returnType: .vector,
      isExperimental: true),
  ]

  /// What is known of the query itself.
  private static let ofQuery = ["end", "range", "start", "step"].map {
    FunctionSignature(name: $0, argumentTypes: [], returnType: .scalar, isExperimental: true)
  }
}
