/// The φ-quantile of a set of numbers, as `quantile` and `quantile_over_time` have it.
enum Quantile {
  /// The quantile of `count` numbers, interpolated linearly between the two nearest ranks.
  ///
  /// `number` gives the number of a rank; NaNs rank lowest. NaN if `count` is 0 or `quantile` is NaN, infinite if
  /// `quantile` lies outside 0...1.
  @inline(__always)
  static func interpolate(_ quantile: Double, count: Int, number: (_ rank: Int) -> Double) -> Double {
    guard count > 0, !quantile.isNaN else { return .nan }
    guard quantile >= 0 else { return -.infinity }
    guard quantile <= 1 else { return .infinity }
    let rank = quantile * Double(count - 1)
    let floor = rank.rounded(.down)
    let lower = Int(floor)
    let upper = min(count - 1, lower + 1)
    let weight = rank - floor
    return number(lower) * (1 - weight) + number(upper) * weight
  }

  /// The quantile of numbers in any order. Sorts them.
  static func interpolate(_ quantile: Double, sorting numbers: inout [Double]) -> Double {
    numbers.sort(by: ranksBelow)
    return interpolate(quantile, count: numbers.count) { numbers[$0] }
  }

  /// The order of numbers with NaN first.
  static func ranksBelow(_ left: Double, _ right: Double) -> Bool {
    left.isNaN ? !right.isNaN : left < right
  }
}
