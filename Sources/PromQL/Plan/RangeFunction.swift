/// A function of a range vector.
enum RangeFunction: String, Sendable, CaseIterable {
  case rate, increase, delta, irate, idelta, deriv, changes, resets
  case predictLinear = "predict_linear"
  case doubleExponentialSmoothing = "double_exponential_smoothing"
  case avgOverTime = "avg_over_time"
  case minOverTime = "min_over_time"
  case maxOverTime = "max_over_time"
  case sumOverTime = "sum_over_time"
  case countOverTime = "count_over_time"
  case lastOverTime = "last_over_time"
  case firstOverTime = "first_over_time"
  case presentOverTime = "present_over_time"
  case quantileOverTime = "quantile_over_time"
  case stddevOverTime = "stddev_over_time"
  case stdvarOverTime = "stdvar_over_time"
  case madOverTime = "mad_over_time"
  case timestampOfMin = "ts_of_min_over_time"
  case timestampOfMax = "ts_of_max_over_time"
  case timestampOfFirst = "ts_of_first_over_time"
  case timestampOfLast = "ts_of_last_over_time"

  /// Whether the result keeps the metric's name: the value is still one of the metric.
  var keepsName: Bool { self == .lastOverTime || self == .firstOverTime }
}
