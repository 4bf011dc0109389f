/// The [functions](https://prometheus.io/docs/prometheus/latest/querying/functions/) of Prometheus 3.14.
public enum FunctionTable {
  /// What the type checker knows of the function of that name, nil where there is none. Case matters. O(1).
  public static func signature(named name: String) -> FunctionSignature? {
    byName[name]
  }

  /// The function whose name stands in a range of bytes.
  static func signature(named bytes: [UInt8], _ range: Range<Int>) -> FunctionSignature? {
    index.signature(named: bytes, range)
  }

  private static let index = FunctionIndex(all)

  /// All functions, the experimental ones among them, ordered by name.
  public static let all: [FunctionSignature] = byName.values.sorted { $0.name < $1.name }

  private static let byName: [String: FunctionSignature] = {
    let signatures = ofVector + ofRange + ofTime + ofHistogram + ofScalar + ofLabels + ofQuery
    return Dictionary(uniqueKeysWithValues: signatures.map { ($0.name, $0) })
  }()

  /// Functions of just an instant vector or just a range vector.
  private static func functions(
    _ names: [String], of type: ValueType, _ samples: SampleSupport, isExperimental: Bool = false
  ) -> [FunctionSignature] {
    names.map {
      FunctionSignature(
        name: $0, argumentTypes: [type], returnType: .vector, samples: samples, isExperimental: isExperimental)
    }
  }

  private static let ofVector =
    functions(
      [
        "abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp", "floor", "ln",
        "log10", "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh",
      ], of: .vector, .floats)
    + functions(["absent", "timestamp"], of: .vector, .all)
    + functions(["start_timestamp"], of: .vector, .all, isExperimental: true) + [
      FunctionSignature(
        name: "clamp", argumentTypes: [.vector, .scalar, .scalar], returnType: .vector, samples: .floats),
      FunctionSignature(
        name: "clamp_max", argumentTypes: [.vector, .scalar], returnType: .vector, samples: .floats),
      FunctionSignature(
        name: "clamp_min", argumentTypes: [.vector, .scalar], returnType: .vector, samples: .floats),
      FunctionSignature(
        name: "round", argumentTypes: [.vector, .scalar], variadic: .optional(0), returnType: .vector,
        samples: .floats),
      FunctionSignature(name: "scalar", argumentTypes: [.vector], returnType: .scalar, samples: .floats),
    ]

  private static let ofRange =
    functions(
      [
        "absent_over_time", "avg_over_time", "changes", "count_over_time", "delta", "first_over_time", "idelta",
        "increase", "irate", "last_over_time", "present_over_time", "rate", "resets", "sum_over_time",
      ], of: .matrix, .all)
    + functions(
      ["deriv", "max_over_time", "min_over_time", "stddev_over_time", "stdvar_over_time"], of: .matrix, .floats)
    + functions(["ts_of_first_over_time", "ts_of_last_over_time"], of: .matrix, .all, isExperimental: true)
    + functions(
      ["mad_over_time", "ts_of_max_over_time", "ts_of_min_over_time"], of: .matrix, .floats, isExperimental: true) + [
      FunctionSignature(
        name: "double_exponential_smoothing", argumentTypes: [.matrix, .scalar, .scalar], returnType: .vector,
        samples: .floats, isExperimental: true),
      FunctionSignature(
        name: "predict_linear", argumentTypes: [.matrix, .scalar], returnType: .vector, samples: .floats),
      FunctionSignature(
        name: "quantile_over_time", argumentTypes: [.scalar, .matrix], returnType: .vector, samples: .floats),
    ]

  private static let ofTime =
    ["day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year"].map {
      FunctionSignature(
        name: $0, argumentTypes: [.vector], variadic: .optional(0), returnType: .vector, samples: .floats)
    }

  private static let ofHistogram =
    functions(
      ["histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum"], of: .vector,
      .histograms) + [
      FunctionSignature(
        name: "histogram_fraction", argumentTypes: [.scalar, .scalar, .vector], returnType: .vector, samples: .all),
      FunctionSignature(
        name: "histogram_quantile", argumentTypes: [.scalar, .vector], returnType: .vector, samples: .all),
      FunctionSignature(
        name: "histogram_quantiles", argumentTypes: [.vector, .string, .scalar, .scalar], variadic: .optional(8),
        returnType: .vector, samples: .all, isExperimental: true),
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
      name: "info", argumentTypes: [.vector, .vector], variadic: .optional(0), returnType: .vector, samples: .all,
      isExperimental: true),
    FunctionSignature(
      name: "label_join", argumentTypes: [.vector, .string, .string, .string], variadic: .unlimited,
      returnType: .vector, samples: .all),
    FunctionSignature(
      name: "label_replace", argumentTypes: [.vector, .string, .string, .string, .string], returnType: .vector,
      samples: .all),
    FunctionSignature(
      name: "sort_by_label", argumentTypes: [.vector, .string], variadic: .unlimited, returnType: .vector,
      samples: .all, isExperimental: true),
    FunctionSignature(
      name: "sort_by_label_desc", argumentTypes: [.vector, .string], variadic: .unlimited, returnType: .vector,
      samples: .all, isExperimental: true),
  ]

  /// What is known of the query itself.
  private static let ofQuery = ["end", "range", "start", "step"].map {
    FunctionSignature(name: $0, argumentTypes: [], returnType: .scalar, isExperimental: true)
  }
}
