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

  func result(origin: Timestamp) -> Double { value }
}
