/// `irate`
typealias InstantRate = EdgeKernel<LastRate>
/// `idelta`
typealias InstantDelta = EdgeKernel<LastDelta>

/// The difference of the last two samples.
enum LastDelta: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    guard upper - lower >= 2 else { return nil }
    return values[upper - 1] - values[upper - 2]
  }
}

/// The per-second increase between the last two samples of a counter; after a reset, counted from 0.
enum LastRate: EdgeFunction {
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double? {
    guard upper - lower >= 2 else { return nil }
    let last = values[upper - 1]
    let previous = values[upper - 2]
    let increase = last < previous ? last : last - previous
    return increase / (Double(timestamps[upper - 1] - timestamps[upper - 2]) / 1000)
  }
}
