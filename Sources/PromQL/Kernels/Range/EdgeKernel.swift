/// A function that looks at the ends of a window only, so that its cost does not depend on the window's length.
protocol EdgeFunction {
  /// The result for the samples `lower..<upper`, one at least; nil for none.
  static func result(timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int) -> Double?
}

/// The range function of an ``EdgeFunction``.
struct EdgeKernel<Function: EdgeFunction>: RangeKernel {
  @specialized(where Function == SampleCount)
  @specialized(where Function == SamplePresence)
  @specialized(where Function == FirstValue)
  @specialized(where Function == LastValue)
  @specialized(where Function == FirstTime)
  @specialized(where Function == LastTime)
  @specialized(where Function == LastRate)
  @specialized(where Function == LastDelta)
  mutating func evaluate(
    timestamps: Span<Timestamp>, values: Span<Double>, windows: WindowGrid,
    into output: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    var cursor = WindowCursor(windows)
    while cursor.advance(over: timestamps) {
      guard
        let result = Function.result(
          timestamps: timestamps, values: values, lower: cursor.lower, upper: cursor.upper)
      else { continue }
      output[cursor.index] = result
      presence[cursor.index] = Presence.float
    }
  }
}
