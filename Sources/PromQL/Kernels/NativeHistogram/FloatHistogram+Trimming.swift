extension FloatHistogram {
  /// Only the observations up to a bound: the operator `</`.
  ///
  /// Of a bucket with the bound inside, interpolation says what stays. Where something went, count and sum are those
  /// estimated from the buckets that are left, and empty buckets are gone; otherwise it is the histogram itself.
  /// O(buckets).
  func trimmed(above bound: Double) -> FloatHistogram {
    trimmed(at: bound, keeping: .below)
  }

  /// Only the observations from a bound on: the operator `>/`. Else as ``trimmed(above:)``.
  func trimmed(below bound: Double) -> FloatHistogram {
    trimmed(at: bound, keeping: .above)
  }

  private func trimmed(at bound: Double, keeping side: BucketCut.Side) -> FloatHistogram {
    let cut = BucketCut(bound: bound, side: side, isLinear: hasCustomBuckets)
    var total = BucketCut.Total()
    var positive = positive
    var negative = negative
    for position in positive.indexes.indices where positive.counts[position] != 0 {
      positive.setCount(total.add(cut.part(of: positiveBucket(at: position), isPositive: true)), at: position)
    }
    for position in negative.indexes.indices where negative.counts[position] != 0 {
      negative.setCount(total.add(cut.part(of: negativeBucket(at: position), isPositive: false)), at: position)
    }
    var zeroCount = zeroCount
    if zeroCount > 0 && !hasCustomBuckets {
      zeroCount = total.add(cut.part(ofZeroBucket: observedZeroBucket))
    }
    guard
      positive.counts != self.positive.counts || negative.counts != self.negative.counts || zeroCount != self.zeroCount
    else { return self }
    return FloatHistogram(
      schema: schema, counterResetHint: counterResetHint, zeroThreshold: zeroThreshold, zeroCount: zeroCount,
      count: total.count, sum: total.sum, positive: positive, negative: negative, customBounds: customBounds
    ).compacted()
  }

  /// The zero bucket without the side of zero on which nothing was observed.
  private var observedZeroBucket: HistogramBucket {
    var bucket = zeroBucket
    let hasPositive = positive.counts.contains { $0 != 0 }
    let hasNegative = negative.counts.contains { $0 != 0 }
    if hasNegative && !hasPositive {
      bucket.upper = 0
    } else if hasPositive && !hasNegative {
      bucket.lower = 0
    }
    return bucket
  }
}
