/// What `ruled bench` found, as it is printed with `--format json` and read with `--compare`.
struct BenchmarkReport: Codable, Equatable {
  /// One expression.
  struct Case: Codable, Equatable {
    /// The expression.
    var query: String
    /// How many evaluation times follow the first one: 0 for an instant query.
    var steps: Int
    /// Whether each evaluation made its plan anew.
    var cold: Bool
    /// The median of the times of the evaluations, in milliseconds.
    var medianMilliseconds: Double
    /// What 95 of 100 evaluations did not take longer than, in milliseconds.
    var p95Milliseconds: Double
    /// How many evaluations were measured.
    var iterations: Int
    /// The series that were selected, a series that was selected twice for two.
    var series: Int
    /// Their samples.
    var samples: Int
    /// What one evaluation needed at most besides the samples, in bytes.
    var peakBytes: Int
    /// The operators, outermost first.
    var operators: [Share]

    enum CodingKeys: String, CodingKey {
      case query, steps, cold, iterations, series, samples, operators
      case medianMilliseconds = "median_ms"
      case p95Milliseconds = "p95_ms"
      case peakBytes = "peak_bytes"
    }
  }

  /// One operator's part of the time.
  struct Share: Codable, Equatable {
    var `operator`: String
    /// Of 1.
    var share: Double
  }

  var cases: [Case]
}
