/// `stdvar`
typealias VarianceAggregation = WelfordAggregation<PlainVariance>
/// `stddev`
typealias DeviationAggregation = WelfordAggregation<RootOfVariance>

/// What becomes of a variance in the end.
protocol VarianceResult {
  static func result(_ variance: Double) -> Double
}

/// The variance itself.
enum PlainVariance: VarianceResult {
  static func result(_ variance: Double) -> Double { variance }
}

/// The standard deviation.
enum RootOfVariance: VarianceResult {
  static func result(_ variance: Double) -> Double { variance.squareRoot() }
}

/// The population variance of each group and step, by Welford's recurrence.
struct WelfordAggregation<Result: VarianceResult>: AggregationKernel {
  private struct Accumulator {
    var count: Double = 0
    var mean: Double = 0
    /// The sum of the squared distances from the mean.
    var squares: Double = 0
  }

  private let stepCount: Int
  private var accumulators: [Accumulator]

  init(groupCount: Int, stepCount: Int) {
    self.stepCount = stepCount
    accumulators = [Accumulator](repeating: Accumulator(), count: groupCount * stepCount)
  }

  @specialized(where Result == PlainVariance)
  @specialized(where Result == RootOfVariance)
  mutating func add(values: Span<Double>, presence: Span<UInt8>, group: Int) {
    let first = group * stepCount
    for step in 0..<stepCount where presence[step] == Presence.float {
      let value = values[step]
      var accumulator = accumulators[first + step]
      accumulator.count += 1
      let distance = value - accumulator.mean
      accumulator.mean += distance / accumulator.count
      accumulator.squares += distance * (value - accumulator.mean)
      accumulators[first + step] = accumulator
    }
  }

  mutating func finish(group: Int, into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>) {
    let first = group * stepCount
    for step in 0..<stepCount where accumulators[first + step].count > 0 {
      let accumulator = accumulators[first + step]
      output[step] = Result.result(accumulator.squares / accumulator.count)
      presence[step] = Presence.float
    }
  }
}
