/// How many elements `topk`, `bottomk` and `limitk` take at each step.
enum ElementLimits {
  /// The limits, from the values of the parameter. Throws for what is no 64-bit number, unless no step takes anything.
  static func limits(of column: [Double]) throws(QueryError) -> [Int] {
    let hasNaN = column.contains(where: \.isNaN)
    guard hasNaN || (column.max() ?? 0) >= 1 else {
      return column.map { _ in 0 }
    }
    if hasNaN {
      throw .execution("Parameter value is NaN")
    }
    var limits: [Int] = []
    limits.reserveCapacity(column.count)
    for value in column {
      if value <= -0x1p63 {
        throw .execution("Scalar value \(SampleText.general(value)) underflows int64")
      }
      if value >= 0x1p63 {
        throw .execution("Scalar value \(SampleText.general(value)) overflows int64")
      }
      limits.append(max(0, Int(value)))
    }
    return limits
  }
}
