import PromQL

/// Between which bounds the values of an expression can be; NaN, for which no comparison but != holds, is left out.
struct ValueRange: Equatable {
  var low = -Double.infinity
  var high = Double.infinity
  /// Whether the bound itself is no value.
  var excludesLow = false
  var excludesHigh = false
  /// Whether an element says by being there what there is to say: a count of nothing is not 0 but nothing.
  var tellsExistence = false

  static let all = ValueRange()
  static let nonnegative = ValueRange(low: 0)

  static func exactly(_ value: Double) -> ValueRange {
    value.isNaN ? .all : ValueRange(low: value, high: value)
  }

  static func between(_ low: Double, _ high: Double) -> ValueRange {
    ValueRange(low: low, high: high)
  }

  /// What fulfils a comparison with a number; nil for !=, which is no range.
  init?(fulfilling operation: BinaryOperation, _ number: Double) {
    switch operation {
    case .equal: self.init(low: number, high: number)
    case .greater: self.init(low: number, excludesLow: true)
    case .greaterOrEqual: self.init(low: number)
    case .less: self.init(high: number, excludesHigh: true)
    case .lessOrEqual: self.init(high: number)
    default: return nil
    }
  }

  init(
    low: Double = -.infinity, high: Double = .infinity, excludesLow: Bool = false, excludesHigh: Bool = false,
    tellsExistence: Bool = false
  ) {
    (self.low, self.high, self.excludesLow, self.excludesHigh) = (low, high, excludesLow, excludesHigh)
    self.tellsExistence = tellsExistence
  }

  /// The only value that there can be.
  var constant: Double? { low == high && !excludesLow && !excludesHigh ? low : nil }

  var isEmpty: Bool { low > high || low == high && (excludesLow || excludesHigh) }

  func intersection(_ other: ValueRange) -> ValueRange {
    var result = self
    if other.low > low || other.low == low && other.excludesLow {
      (result.low, result.excludesLow) = (other.low, other.excludesLow)
    }
    if other.high < high || other.high == high && other.excludesHigh {
      (result.high, result.excludesHigh) = (other.high, other.excludesHigh)
    }
    return result
  }

  func union(_ other: ValueRange) -> ValueRange {
    guard !isEmpty, !other.isEmpty else {
      return isEmpty ? other : self
    }
    return ValueRange(
      low: min(low, other.low), high: max(high, other.high),
      excludesLow: low == other.low
        ? excludesLow && other.excludesLow : low < other.low ? excludesLow : other.excludesLow,
      excludesHigh: high == other.high
        ? excludesHigh && other.excludesHigh : high > other.high ? excludesHigh : other.excludesHigh,
      tellsExistence: tellsExistence && other.tellsExistence)
  }

  /// Whether each value of this range is one of the other.
  func isWithin(_ other: ValueRange) -> Bool {
    let aboveLow = low > other.low || low == other.low && (!other.excludesLow || excludesLow)
    let belowHigh = high < other.high || high == other.high && (!other.excludesHigh || excludesHigh)
    return aboveLow && belowHigh
  }

  static prefix func - (range: ValueRange) -> ValueRange {
    ValueRange(
      low: -range.high, high: -range.low, excludesLow: range.excludesHigh, excludesHigh: range.excludesLow)
  }
}
