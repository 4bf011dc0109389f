/// What a function needs to know of a run of samples, such that neighbouring runs can be put together.
///
/// Appending the samples of a window one by one in their order gives exactly what Prometheus computes.
protocol WindowPartial {
  /// The biased exponent from which on finite values have to be taken in order, because the way to the result may
  /// overflow where the result would not; 0x7ff for never.
  static var orderedExponent: UInt64 { get }

  /// Adds the sample behind the last. `time` counts from an origin that all partials of a window share.
  mutating func append(_ value: Double, at time: Milliseconds)

  /// Adds the sample before the first.
  mutating func prepend(_ value: Double, at time: Milliseconds)

  /// Adds the run behind the last sample.
  mutating func append(_ later: Self)

  /// Adds the samples of a window one by one in their order.
  mutating func append(
    timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int, origin: Timestamp)
}

extension WindowPartial {
  @inline(__always)
  mutating func append(
    timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int, origin: Timestamp
  ) {
    for index in lower..<upper {
      append(values[index], at: timestamps[index] - origin)
    }
  }
}
