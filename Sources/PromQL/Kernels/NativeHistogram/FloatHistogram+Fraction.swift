extension FloatHistogram {
  /// The part of the observations between two values: `histogram_fraction`.
  ///
  /// Interpolates as ``quantile(_:)`` does, whose inverse it is. NaN without observations or for NaN; 0 where the
  /// lower value is not less than the upper. O(buckets).
  func fraction(lower: Double, upper: Double) -> HistogramFraction {
    if count == 0 || lower.isNaN || upper.isNaN {
      return HistogramFraction(value: .nan, excludesNaN: false)
    }
    if lower >= upper {
      return HistogramFraction(value: 0, excludesNaN: false)
    }
    var lowerRank: Double?
    var upperRank: Double?
    var reached = 0.0
    for var bucket in buckets {
      let isZeroBucket = bucket.touchesZero
      if isZeroBucket {
        bucket = bucket.narrowed(to: self)
      }
      let isLinear = hasCustomBuckets || isZeroBucket
      lowerRank = lowerRank ?? rank(of: lower, in: bucket, after: reached, isLinear: isLinear)
      upperRank = upperRank ?? rank(of: upper, in: bucket, after: reached, isLinear: isLinear)
      reached += bucket.count
      if lowerRank != nil && upperRank != nil && !sum.isNaN {
        break
      }
    }
    // NaN is in `count`, but in no bucket.
    let hasNaN = sum.isNaN && reached < count
    let limit = sum.isNaN ? reached : count
    let below = min(lowerRank, limit)
    let upTo = min(upperRank, limit)
    return HistogramFraction(value: (upTo - below) / count, excludesNaN: hasNaN)
  }

  /// The observations at or below a value if it is not above the bucket.
  private func rank(of value: Double, in bucket: HistogramBucket, after reached: Double, isLinear: Bool) -> Double? {
    if bucket.lower >= value {
      return reached
    }
    guard bucket.upper > value else { return nil }
    if isLinear && bucket.lower == -.infinity {
      // Nothing is known of how observations spread towards −Inf: all are below.
      return bucket.count
    }
    return reached + bucket.count * bucket.fraction(below: value, isLinear: isLinear)
  }

  private func min(_ rank: Double?, _ limit: Double) -> Double {
    guard let rank, !(rank > limit) else { return limit }
    return rank
  }
}
