extension FloatHistogram: Equatable {
  /// Whether two histograms are the same in everything but the counter reset hint; NaN equals NaN.
  ///
  /// O(buckets).
  public static func == (left: FloatHistogram, right: FloatHistogram) -> Bool {
    left.schema == right.schema && isSame(left.zeroThreshold, right.zeroThreshold)
      && isSame(left.zeroCount, right.zeroCount) && isSame(left.count, right.count) && isSame(left.sum, right.sum)
      && left.customBounds.elementsEqual(right.customBounds, by: isSame)
      && areSame(left.positive, right.positive) && areSame(left.negative, right.negative)
  }

  private static func areSame(_ left: BucketCounts, _ right: BucketCounts) -> Bool {
    left.indexes == right.indexes && left.counts.elementsEqual(right.counts, by: isSame)
  }

  private static func isSame(_ left: Double, _ right: Double) -> Bool {
    left.bitPattern == right.bitPattern
  }
}
