/// `ts_of_max_over_time`
typealias MaximumTimeOverTime = PartialKernel<ExtremumTime<Largest>>
/// `ts_of_min_over_time`
typealias MinimumTimeOverTime = PartialKernel<ExtremumTime<Smallest>>

/// When the last of the most extreme values was, NaNs being less extreme than anything.
struct ExtremumTime<Order: ExtremumOrder>: WindowResult {
  private var value = Double.nan
  private var time: Milliseconds = 0
  private var isEmpty = true

  static var orderedExponent: UInt64 { 0x7ff }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    if Order.isBeyond(value, self.value) || value == self.value || self.value.isNaN { set(value, time) }
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    if Order.isBeyond(value, self.value) || isEmpty || (self.value.isNaN && !value.isNaN) { set(value, time) }
  }

  @inline(__always)
  mutating func append(_ later: Self) {
    if !later.isEmpty { append(later.value, at: later.time) }
  }

  func result(origin: Timestamp) -> Double { Double(origin + time) / 1000 }

  @inline(__always)
  private mutating func set(_ value: Double, _ time: Milliseconds) {
    self.value = value
    self.time = time
    isEmpty = false
  }
}
