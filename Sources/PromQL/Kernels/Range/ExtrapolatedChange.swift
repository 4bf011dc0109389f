/// `rate`, `increase` and `delta`: the change between the first and the last sample of a window, extrapolated to the
/// window's ends where the samples come close enough to them.
///
/// See Prometheus's [`rate`](https://prometheus.io/docs/prometheus/latest/querying/functions/#rate).
struct ExtrapolatedChange: RangeKernel {
  /// Which of the functions.
  enum Function: Sendable {
    case rate
    case increase
    case delta
  }

  private let function: Function
  private var correction = CounterCorrection()

  init(_ function: Function) {
    self.function = function
  }

  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    let isCounter = function != .delta
    let divisor = function == .rate ? Self.seconds(windows.range) : 1
    correction.reset()
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      guard cursor.count >= 2 else { continue }
      let first = cursor.lower
      let last = cursor.upper - 1
      var change = values[last] - values[first]
      if isCounter {
        change = correction.increase(change, first: first, last: last, timestamps: timestamps, values: values)
      }
      let factor = Self.extrapolation(
        toStart: timestamps[first] - cursor.start, sampled: timestamps[last] - timestamps[first],
        toEnd: cursor.end - timestamps[last], intervals: last - first, change: change,
        firstValue: isCounter ? values[first] : -1)
      output[cursor.index] = change * (factor / divisor)
      presence[cursor.index] = Presence.float
    }
  }

  /// By how much the sampled interval grows when extended towards the window's ends. Times are in milliseconds.
  ///
  /// An end is extended to if it is no farther away than 1.1 times the average distance of samples, else by half that
  /// distance. A counter, told by a `firstValue` of 0 or more, is not extended to where it would have been negative.
  @inline(__always)
  static func extrapolation(
    toStart: Milliseconds, sampled: Milliseconds, toEnd: Milliseconds, intervals: Int, change: Double,
    firstValue: Double
  ) -> Double {
    let sampled = Double(sampled) / 1000
    var toStart = Double(toStart) / 1000
    var toEnd = Double(toEnd) / 1000
    let average = sampled / Double(intervals)
    let threshold = average * 1.1
    if toStart >= threshold { toStart = average / 2 }
    if change > 0, firstValue >= 0 {
      let toZero = sampled * (firstValue / change)
      if toZero < toStart { toStart = toZero }
    }
    if toEnd >= threshold { toEnd = average / 2 }
    return sampled == 0 ? 1 : (sampled + toStart + toEnd) / sampled
  }

  /// The same where the counter is known to have begun, at 0, at a time inside the window: nothing is extended towards
  /// the start.
  static func extrapolation(
    from start: Timestamp, firstTimestamp: Timestamp, lastTimestamp: Timestamp, toEnd: Milliseconds, intervals: Int
  ) -> Double {
    let average = intervals > 0 ? Double(lastTimestamp - firstTimestamp) / 1000 / Double(intervals) : 0
    let sampled = Double(lastTimestamp - start) / 1000
    var toEnd = Double(toEnd) / 1000
    if toEnd >= average * 1.1 { toEnd = average / 2 }
    return sampled == 0 ? 1 : (sampled + toEnd) / sampled
  }

  /// Whole seconds and the rest are converted apart, as Go's `Duration.Seconds` does.
  static func seconds(_ duration: Milliseconds) -> Double {
    Double(duration / 1000) + Double(duration % 1000) / 1000
  }
}
