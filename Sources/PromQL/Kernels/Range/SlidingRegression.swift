/// The least-squares line of each window of a walk.
struct SlidingRegression {
  private var sliding = SlidingPartials(empty: LinearRegression())
  private var slides = false

  init() {}

  /// Begins with a series.
  mutating func reset(windows: WindowGrid, timestamps: Span<Timestamp>, values: Span<Double>) {
    sliding.reset()
    slides = SlidingPolicy.slides(
      windows, timestamps: timestamps, values: values, orderedExponent: LinearRegression.orderedExponent)
  }

  /// The line through the cursor's samples, its intercept at a time.
  mutating func line(
    at cursor: WindowCursor, intercept: Timestamp, timestamps: Span<Timestamp>, values: Span<Double>
  ) -> LinearRegression.Line {
    if slides, cursor.count > SlidingPolicy.shortWindow {
      let partial = sliding.partial(
        timestamps: timestamps, values: values, lower: cursor.lower, upper: cursor.upper)
      if let line = partial.line(shiftedBy: Double(sliding.origin - intercept) / 1000) { return line }
    }
    var partial = LinearRegression()
    partial.append(
      timestamps: timestamps, values: values, lower: cursor.lower, upper: cursor.upper, origin: intercept)
    return partial.line
  }
}
