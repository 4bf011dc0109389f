/// The check of the two factors of `double_exponential_smoothing`.
///
/// As upstream, which calls the function only for windows with samples, a factor matters only at steps at which a series
/// has any.
struct SmoothingFactorCheck {
  private let smoothingFactors: [Double]
  private let trendFactors: [Double]

  /// One column for each of the two factors, with a value a step.
  init(_ columns: [[Double]]) {
    smoothingFactors = columns[0]
    trendFactors = columns[1]
  }

  /// Throws where a window of the first `count` series has samples and a factor is not valid. Where all are valid, O(steps),
  /// else O(samples + steps) a series.
  func run(over input: any RangeInput, count: Int, _ context: ExecutionContext) throws(QueryError) {
    let isValid = (smoothingFactors + trendFactors).allSatisfy(DoubleExponentialSmoothing.isValidFactor)
    guard let windows = input.windows, !isValid else {
      return
    }
    for series in 0..<Int32(count) {
      try context.checkInterruption()
      var refusal: QueryError?
      try input.forEachRow([series].span) { _, timestamps, _, _ in
        var cursor = WindowCursor(windows)
        while refusal == nil, cursor.advance(over: timestamps) {
          refusal = self.refusal(atStep: cursor.index)
        }
      }
      if let refusal {
        throw refusal
      }
    }
  }

  private func refusal(atStep step: Int) -> QueryError? {
    refusal(of: smoothingFactors[step], "smoothing factor. Expected: 0 < sf < 1")
      ?? refusal(of: trendFactors[step], "trend factor. Expected: 0 < tf < 1")
  }

  private func refusal(of factor: Double, _ meaning: String) -> QueryError? {
    DoubleExponentialSmoothing.isValidFactor(factor)
      ? nil : .execution("invalid \(meaning), got: \(FixedPointText.format(factor))")
  }
}
