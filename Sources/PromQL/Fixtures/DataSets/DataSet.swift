/// Series made by rule, the same wherever they are made: what engines are measured with.
public enum DataSet: Sendable, Hashable {
  /// The data of upstream's `BenchmarkRangeQuery`: `a_X`, `b_X` and the classic histogram `h_X` with X = `one`, `ten` and
  /// `hundred` series and 10 buckets besides `+Inf`, and `sparse`, whose series are short; 18,640 samples 10 s apart.
  case range
  /// The data of upstream's `BenchmarkJoinQuery`: `rpc_request_success_total` and `rpc_request_error_total` with 1,000
  /// series each, 13,640 samples 10 s apart.
  case join
  /// What rules run over: counters `m`, gauges `a` and `b`, each with so many series, and the classic histogram `h_bucket`
  /// with 10 buckets and a tenth as many series each; 30 minutes of samples 15 s apart.
  case rules(series: Int)

  /// The time of the first samples, in milliseconds since 1970.
  public static let start: Timestamp = 1_600_000_000_000

  /// The most series of a metric in ``rules(series:)``.
  public static let largestSeriesCount = 1_000_000

  /// The distance between samples in milliseconds.
  public var interval: Milliseconds {
    switch self {
    case .range, .join: 10_000
    case .rules: 15_000
    }
  }

  /// How many samples a series has.
  public var samplesPerSeries: Int {
    switch self {
    case .range: 8640 + 10_000
    case .join: 8640 + 5_000
    case .rules: 121
    }
  }

  /// The time at which queries of upstream's benchmarks end, one interval after the last sample, or that of the last
  /// sample in ``rules(series:)``; in milliseconds since 1970.
  public var end: Timestamp {
    switch self {
    case .range, .join: Self.start + interval * Int64(samplesPerSeries)
    case .rules: Self.start + interval * Int64(samplesPerSeries - 1)
    }
  }
}
