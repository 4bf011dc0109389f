/// A partial from which a function's result follows.
protocol WindowResult: WindowPartial {
  /// Of no samples.
  init()

  /// The function's result for a window of one sample or more. Times count from `origin`.
  func result(origin: Timestamp) -> Double
}

/// A range function that is put together from partials.
struct PartialKernel<Partial: WindowResult>: RangeKernel {
  private var sliding = SlidingPartials(empty: Partial())

  init() {}

  @specialized(where Partial == CompensatedSum)
  @specialized(where Partial == CompensatedAverage)
  @specialized(where Partial == Extremum<Largest>)
  @specialized(where Partial == Extremum<Smallest>)
  @specialized(where Partial == ExtremumTime<Largest>)
  @specialized(where Partial == ExtremumTime<Smallest>)
  @specialized(where Partial == Variance)
  @specialized(where Partial == StandardDeviation)
  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    let slides = SlidingPolicy.slides(
      windows, timestamps: timestamps, values: values, orderedExponent: Partial.orderedExponent)
    sliding.reset()
    var cursor = WindowCursor(windows)
    var (lower, upper, result) = (0, 0, Double.nan)
    while cursor.advance(over: timestamps) {
      presence[cursor.index] = Presence.float
      // Where steps are shorter than the distance of samples, as with subqueries, many windows hold the same.
      if cursor.lower == lower, cursor.upper == upper {
        output[cursor.index] = result
        continue
      }
      if slides, cursor.count > SlidingPolicy.shortWindow {
        let partial = sliding.partial(
          timestamps: timestamps, values: values, lower: cursor.lower, upper: cursor.upper)
        result = partial.result(origin: sliding.origin)
      } else {
        let origin = timestamps[cursor.lower]
        var partial = Partial()
        partial.append(
          timestamps: timestamps, values: values, lower: cursor.lower, upper: cursor.upper, origin: origin)
        result = partial.result(origin: origin)
      }
      output[cursor.index] = result
      (lower, upper) = (cursor.lower, cursor.upper)
    }
  }
}
