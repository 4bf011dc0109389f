extension FloatHistogram {
  /// The upper bound of the bucket with this index on the positive side; −Inf and +Inf beyond custom bounds.
  ///
  /// O(1).
  func upperBound(of index: Int) -> Double {
    guard hasCustomBuckets else {
      return ExponentialBounds.upperBound(of: index, schema: schema)
    }
    if customBounds.indices.contains(index) {
      return customBounds[index]
    }
    return index < 0 ? -.infinity : .infinity
  }

  /// The bucket at a position of ``positive``.
  func positiveBucket(at position: Int) -> HistogramBucket {
    let index = Int(positive.indexes[position])
    let lower = upperBound(of: index - 1)
    let upper = upperBound(of: index)
    return HistogramBucket(
      lower: lower, upper: upper, includesLower: hasCustomBuckets ? index == 0 : lower < 0,
      includesUpper: hasCustomBuckets || upper > 0, count: positive.counts[position])
  }

  /// The bucket at a position of ``negative``.
  func negativeBucket(at position: Int) -> HistogramBucket {
    let index = Int(negative.indexes[position])
    let lower = -upperBound(of: index)
    let upper = -upperBound(of: index - 1)
    return HistogramBucket(
      lower: lower, upper: upper, includesLower: lower < 0, includesUpper: upper > 0,
      count: negative.counts[position])
  }

  /// The bucket around zero.
  var zeroBucket: HistogramBucket {
    HistogramBucket(
      lower: -zeroThreshold, upper: zeroThreshold, includesLower: true, includesUpper: true, count: zeroCount)
  }
}
