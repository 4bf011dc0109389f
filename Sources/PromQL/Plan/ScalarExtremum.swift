/// A function that gives the greater or lesser of two scalars.
enum ScalarExtremum: String, Sendable, CaseIterable {
  case greater = "max_of"
  case lesser = "min_of"

  /// An infinity that can't be surpassed counts before NaN, NaN before anything else, and −0 is less than 0.
  func value(_ left: Double, _ right: Double) -> Double {
    let limit: Double = self == .greater ? .infinity : -.infinity
    if left == limit || right == limit {
      return limit
    }
    if left.isNaN || right.isNaN {
      return .nan
    }
    if left == 0, right == 0 {
      let prefersLeft = (left.sign == .minus) == (self == .lesser)
      return prefersLeft ? left : right
    }
    return self == .greater ? max(left, right) : min(left, right)
  }
}
