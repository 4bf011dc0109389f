/// All buckets of a histogram from the lowest to the highest, empty ones among them.
///
/// The zero bucket is there if it has observations. A bucket that reaches into it ends at the zero threshold.
public struct HistogramBuckets: RandomAccessCollection, Sendable {
  private let histogram: FloatHistogram
  private let negativeCount: Int
  private let hasZeroBucket: Bool
  public let endIndex: Int

  init(_ histogram: FloatHistogram) {
    self.histogram = histogram
    negativeCount = histogram.negative.count
    hasZeroBucket = histogram.zeroCount > 0 && !histogram.hasCustomBuckets
    endIndex = negativeCount + (hasZeroBucket ? 1 : 0) + histogram.positive.count
  }

  public var startIndex: Int { 0 }

  /// The bucket at a position. O(1).
  public subscript(position: Int) -> HistogramBucket {
    precondition(position >= 0 && position < endIndex, "the position is one of a bucket")
    let threshold = histogram.zeroThreshold
    if position < negativeCount {
      var bucket = histogram.negativeBucket(at: negativeCount - 1 - position)
      if bucket.upper < 0 && bucket.upper > -threshold {
        bucket.upper = -threshold
      }
      return bucket
    }
    if hasZeroBucket && position == negativeCount {
      return histogram.zeroBucket
    }
    var bucket = histogram.positiveBucket(at: position - negativeCount - (hasZeroBucket ? 1 : 0))
    if bucket.lower > 0 && bucket.lower < threshold {
      bucket.lower = threshold
    }
    return bucket
  }
}

extension FloatHistogram {
  /// All buckets from the lowest to the highest: what the HTTP API shows, less the empty ones.
  public var buckets: HistogramBuckets { HistogramBuckets(self) }
}
