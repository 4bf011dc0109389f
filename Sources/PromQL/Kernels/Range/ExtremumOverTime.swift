/// `max_over_time`
typealias MaximumOverTime = PartialKernel<Extremum<Largest>>
/// `min_over_time`
typealias MinimumOverTime = PartialKernel<Extremum<Smallest>>

/// Which of two values is the extreme one.
protocol ExtremumOrder {
  /// Whether `value` is beyond `other`; false if one is NaN.
  static func isBeyond(_ value: Double, _ other: Double) -> Bool
}

/// The order of maxima.
enum Largest: ExtremumOrder {
  static func isBeyond(_ value: Double, _ other: Double) -> Bool { value > other }
}

/// The order of minima.
enum Smallest: ExtremumOrder {
  static func isBeyond(_ value: Double, _ other: Double) -> Bool { value < other }
}

/// The first of the most extreme values; NaN only if all are.
struct Extremum<Order: ExtremumOrder>: WindowResult {
  private var value = Double.nan

  static var orderedExponent: UInt64 { 0x7ff }

  @inline(__always)
  mutating func append(_ value: Double, at time: Milliseconds) {
    if Order.isBeyond(value, self.value) || self.value.isNaN { self.value = value }
  }

  @inline(__always)
  mutating func prepend(_ value: Double, at time: Milliseconds) {
    if Order.isBeyond(value, self.value) || value == self.value || self.value.isNaN { self.value = value }
  }

  @inline(__always)
  mutating func append(_ later: Self) {
    append(later.value, at: 0)
  }

  func result(origin: Timestamp) -> Double { value }
}
