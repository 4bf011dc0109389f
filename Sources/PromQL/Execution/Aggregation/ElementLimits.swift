/// How many elements `topk`, `bottomk` and `limitk` take at each step.
enum ElementLimits {
  /// The limits, from the values of the parameter. Throws for NaN and for what is no 64-bit number, with the least or the
  /// greatest of the values, unless no step takes anything.
  static func limits(of column: [Double]) throws(QueryError) -> [Int] {
    if column.contains(where: \.isNaN) {
      throw .execution("Parameter value is NaN")
    }
    guard let least = column.min(), let greatest = column.max(), greatest >= 1 else {
      return column.map { _ in 0 }
    }
    if least <= -0x1p63 {
      throw .execution("Scalar value \(SampleText.general(least)) underflows int64")
    }
    // As upstream has it, the greatest number that fits is too great already.
    if greatest >= 0x1p63.nextDown {
      throw .execution("Scalar value \(SampleText.general(greatest)) overflows int64")
    }
    return column.map { max(0, Int($0)) }
  }
}
