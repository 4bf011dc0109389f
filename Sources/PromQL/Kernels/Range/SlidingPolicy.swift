/// When windows slide, and when they are computed sample by sample.
enum SlidingPolicy {
  /// Windows of no more samples than this are quicker to loop over.
  static let shortWindow = 16

  /// Whether windows overlap by so much that sliding pays, and whether the values allow it.
  ///
  /// Values beyond `orderedExponent` could overflow in another order than Prometheus's, and the results differ.
  static func slides(
    _ windows: WindowGrid, timestamps: Span<Timestamp>, values: Span<Double>, orderedExponent: UInt64
  ) -> Bool {
    guard windows.count > 1, windows.ends.step <= windows.range / 2 else { return false }
    let lower = timestamps.firstIndex(after: windows.start(0), from: 0)
    let upper = timestamps.firstIndex(after: windows.ends.end, from: lower)
    guard upper - lower > shortWindow else { return false }
    return !hasFiniteValues(from: orderedExponent, in: values.extracting(lower..<upper))
  }

  private static func hasFiniteValues(from exponent: UInt64, in values: Span<Double>) -> Bool {
    guard exponent < 0x7ff else { return false }
    let limit = exponent << 52
    var exceeding = 0
    for index in values.indices {
      exceeding &+= values[index].bitPattern & 0x7ff0_0000_0000_0000 >= limit ? 1 : 0
    }
    guard exceeding > 0 else { return false }
    for index in values.indices where values[index].isFinite {
      if values[index].bitPattern & 0x7ff0_0000_0000_0000 >= limit { return true }
    }
    return false
  }
}
