extension FloatHistogram: Equatable {
  /// Whether two histograms are the same in everything but the counter reset hint, as the operator `==` has it.
  ///
  /// Counts and sums are the same if their bits are, so that NaN equals NaN; thresholds and bounds if their values are.
  /// A bucket without observations is not the same as no bucket: compare compacted histograms. O(buckets).
  public static func == (left: FloatHistogram, right: FloatHistogram) -> Bool {
    left.schema == right.schema && left.zeroThreshold == right.zeroThreshold
      && isSame(left.zeroCount, right.zeroCount) && isSame(left.count, right.count) && isSame(left.sum, right.sum)
      && left.customBounds == right.customBounds
      && areSame(left.positive, right.positive) && areSame(left.negative, right.negative)
  }

  private static func areSame(_ left: BucketCounts, _ right: BucketCounts) -> Bool {
    left.indexes == right.indexes && left.counts.elementsEqual(right.counts, by: isSame)
  }

  private static func isSame(_ left: Double, _ right: Double) -> Bool {
    left.bitPattern == right.bitPattern
  }
}
