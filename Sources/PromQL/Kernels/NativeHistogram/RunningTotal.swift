/// A number that others are added to, with or without compensation of what rounding takes.
protocol RunningTotal {
  init(_ number: Double)

  /// The total so far, rounded to a number.
  var total: Double { get }
  /// Whether the total is 0 and nothing is left to compensate.
  var isZero: Bool { get }
  /// Whether the total is beyond all finite numbers.
  var isOverflown: Bool { get }

  mutating func accumulate(_ number: Double)
  mutating func accumulate(total: Self)
  mutating func multiply(by factor: Double)
  mutating func divide(by divisor: Double)

  /// The totals of a column.
  static func numbers(_ totals: [Self]) -> [Double]
  /// A column of totals that each begin with a number.
  static func totals(_ numbers: [Double]) -> [Self]
}

/// The plain sum.
extension Double: RunningTotal {
  var total: Double { self }
  var isOverflown: Bool { isInfinite }

  mutating func accumulate(_ number: Double) { self += number }
  mutating func accumulate(total: Double) { self += total }
  mutating func multiply(by factor: Double) { self *= factor }
  mutating func divide(by divisor: Double) { self /= divisor }

  static func numbers(_ totals: [Double]) -> [Double] { totals }
  static func totals(_ numbers: [Double]) -> [Double] { numbers }
}

extension CompensatedSum: RunningTotal {
  init(_ number: Double) {
    self.init(number, compensation: 0)
  }

  var total: Double { value }
  var isZero: Bool { sum == 0 && compensation == 0 }
  var isOverflown: Bool { sum.isInfinite }

  mutating func accumulate(_ number: Double) { add(number) }
  mutating func accumulate(total: CompensatedSum) { add(total) }

  mutating func multiply(by factor: Double) {
    self = CompensatedSum(sum * factor, compensation: compensation * factor)
  }

  mutating func divide(by divisor: Double) {
    self = CompensatedSum(sum / divisor, compensation: compensation / divisor)
  }

  static func numbers(_ totals: [CompensatedSum]) -> [Double] { totals.map(\.value) }
  static func totals(_ numbers: [Double]) -> [CompensatedSum] { numbers.map { CompensatedSum($0, compensation: 0) } }
}
