/// `double_exponential_smoothing`: Holt's linear method.
///
/// If the factors change from step to step, it costs O(samples) a window, as no two windows have anything in common.
struct DoubleExponentialSmoothing: RangeKernel {
  /// The smoothing factor and the trend factor for each step.
  private let smoothingFactors: [Double]
  private let trendFactors: [Double]
  private let areConstant: Bool
  private var sliding: SlidingPartials<HoltMap>

  /// Both factors must be valid at every step whose window has samples.
  init(smoothingFactors: [Double], trendFactors: [Double]) {
    self.smoothingFactors = smoothingFactors
    self.trendFactors = trendFactors
    areConstant =
      smoothingFactors.allSatisfy { $0 == smoothingFactors[0] } && trendFactors.allSatisfy { $0 == trendFactors[0] }
    sliding = SlidingPartials(
      empty: HoltMap(smoothingFactor: smoothingFactors.first ?? 0.5, trendFactor: trendFactors.first ?? 0.5))
  }

  /// Whether a factor may be used: 0 and 1 are out, and all beyond; NaN is not.
  static func isValidFactor(_ factor: Double) -> Bool {
    !(factor <= 0 || factor >= 1)
  }

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    let slides =
      areConstant
      && SlidingPolicy.slides(
        windows, timestamps: timestamps, values: values, orderedExponent: HoltMap.orderedExponent)
    sliding.reset()
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      guard cursor.count >= 2 else { continue }
      presence[cursor.index] = Presence.float
      if slides, cursor.count > SlidingPolicy.shortWindow {
        let first = values[cursor.lower]
        let partial = sliding.partial(
          timestamps: timestamps, values: values, lower: cursor.lower + 1, upper: cursor.upper)
        let level = partial.level(from: .init(level: first, trend: values[cursor.lower + 1] - first))
        output[cursor.index] = level
        // How infinities end depends on the order.
        if level.isFinite { continue }
      }
      output[cursor.index] = Self.smooth(
        values.extracting(cursor.lower..<cursor.upper), factor: smoothingFactors[cursor.index],
        trendFactor: trendFactors[cursor.index])
    }
  }

  private static func smooth(_ values: Span<Double>, factor: Double, trendFactor: Double) -> Double {
    var level = values[0]
    var trend = values[1] - values[0]
    for index in 1..<values.count {
      let next = factor * values[index] + (1 - factor) * (level + trend)
      trend = trendFactor * (next - level) + (1 - trendFactor) * trend
      level = next
    }
    return level
  }
}
