/// `quantile_over_time`
struct QuantileOverTime: RangeKernel {
  /// Which quantile, for each step.
  private let quantiles: [Double]
  private var ordered = OrderedWindow()

  init(quantiles: [Double]) {
    self.quantiles = quantiles
  }

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    ordered.reset()
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      ordered.move(lower: cursor.lower, upper: cursor.upper, values: values)
      output[cursor.index] = Quantile.interpolate(quantiles[cursor.index], count: ordered.count) { ordered[$0] }
      presence[cursor.index] = Presence.float
    }
  }
}
