/// `deriv`: the slope of the least-squares line, per second.
struct Derivative: RangeKernel {
  private var regression = SlidingRegression()

  init() {}

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    regression.reset(windows: windows, timestamps: timestamps, values: values)
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      guard cursor.count >= 2 else { continue }
      let line = regression.line(
        at: cursor, intercept: timestamps[cursor.lower], timestamps: timestamps, values: values)
      output[cursor.index] = line.slope
      presence[cursor.index] = Presence.float
    }
  }
}
