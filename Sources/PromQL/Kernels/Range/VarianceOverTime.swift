/// `stdvar_over_time`
typealias VarianceOverTime = PartialKernel<Variance>
/// `stddev_over_time`
typealias DeviationOverTime = PartialKernel<StandardDeviation>

/// The population variance: Welford's recurrence with compensated mean and sum of squares; runs are put together by
/// Chan's formula.
struct Variance: WindowResult {
  private var count: Double = 0
  private var mean = CompensatedSum()
  /// The sum of the squared distances from the mean.
  private var squares = CompensatedSum()

  // Squares of values below 2^385 are far from overflow.
  static var orderedExponent: UInt64 { 0x580 }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    count += 1
    let delta = value - (mean.sum + mean.compensation)
    mean.add(delta / count)
    squares.add(delta * (value - (mean.sum + mean.compensation)))
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    append(value, at: time)
  }

  @inline(__always)
  mutating func append(_ later: Variance) {
    guard later.count > 0 else { return }
    guard count > 0 else {
      self = later
      return
    }
    let total = count + later.count
    let distance = (later.mean.sum - mean.sum) + (later.mean.compensation - mean.compensation)
    squares.add(later.squares)
    squares.add(distance * distance * (count * later.count / total))
    mean.add(distance * (later.count / total))
    count = total
  }

  func result(origin: Timestamp) -> Double {
    (squares.sum + squares.compensation) / count
  }
}

/// The population standard deviation.
struct StandardDeviation: WindowResult {
  private var variance = Variance()

  static var orderedExponent: UInt64 { Variance.orderedExponent }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    variance.append(value, at: time)
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    variance.prepend(value, at: time)
  }

  @inline(__always)
  mutating func append(_ later: StandardDeviation) {
    variance.append(later.variance)
  }

  func result(origin: Timestamp) -> Double {
    variance.result(origin: origin).squareRoot()
  }
}
