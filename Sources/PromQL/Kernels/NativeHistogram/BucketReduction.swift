/// Which bucket of a coarser layout each of some buckets falls into.
enum BucketReduction {
  /// The indexes at a schema that is lower by `steps`.
  static func targets(of indexes: [Int32], steps: Int) -> [Int32] {
    // No Int32 leaves its range: every step halves the distance to 1.
    steps == 0 ? indexes : indexes.map { Int32(((Int($0) - 1) >> steps) + 1) }
  }

  /// The indexes in a layout with some of the custom bounds.
  static func targets(of indexes: [Int32], bounds: [Double], among coarse: [Double]) -> [Int32] {
    var target = 0
    return indexes.map { index in
      guard bounds.indices.contains(Int(index)) else {
        return index < 0 ? 0 : Int32(coarse.count)
      }
      while target < coarse.count && coarse[target] < bounds[Int(index)] {
        target += 1
      }
      return Int32(target)
    }
  }

  /// The bounds that are among both; both ascend.
  static func commonBounds(_ left: [Double], _ right: [Double]) -> [Double] {
    var common: [Double] = []
    var position = 0
    for bound in left {
      while position < right.count && right[position] < bound {
        position += 1
      }
      if position < right.count && right[position] == bound {
        common.append(bound)
        position += 1
      }
    }
    return common
  }
}
