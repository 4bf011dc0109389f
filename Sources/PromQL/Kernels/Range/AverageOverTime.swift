/// `avg_over_time`
typealias AverageOverTime = PartialKernel<CompensatedAverage>

extension CompensatedAverage: WindowResult {
  static var orderedExponent: UInt64 { CompensatedSum.orderedExponent }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    add(value)
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    add(value)
  }

  @inline(__always)
  mutating func append(_ later: CompensatedAverage) {
    add(later)
  }

  @inline(__always)
  mutating func append(
    timestamps: Span<Timestamp>, values: Span<Double>, lower: Int, upper: Int, origin: Timestamp
  ) {
    add(values.extracting(lower..<upper))
  }

  func result(origin: Timestamp) -> Double { value }
}
