/// `sum_over_time`
typealias SumOverTime = PartialKernel<CompensatedSum>

extension CompensatedSum: WindowResult {
  // 2^63 values below 2^961 cannot overflow.
  static var orderedExponent: UInt64 { 0x7c0 }

  init() {
    self.init(0)
  }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    add(value)
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    add(value)
  }

  @inline(__always)
  mutating func append(_ later: CompensatedSum) {
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
