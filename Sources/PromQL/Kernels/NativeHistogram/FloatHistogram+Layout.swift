extension FloatHistogram {
  /// The histogram without empty buckets; itself if there are none. O(buckets).
  public func compacted() -> FloatHistogram {
    guard positive.counts.contains(0) || negative.counts.contains(0) else { return self }
    var positive = BucketTotals<Double>(positive)
    var negative = BucketTotals<Double>(negative)
    positive.compact()
    negative.compact()
    return with(schema: schema, positive: positive.counts, negative: negative.counts)
  }

  /// The histogram at a lower schema, its buckets merged; itself if its schema is as low or its buckets are custom.
  ///
  /// What a histogram of a schema beyond ``exponentialSchemas`` becomes one of 8 with. O(buckets).
  public func reducingResolution(to schema: Int32) -> FloatHistogram {
    guard !hasCustomBuckets, schema < self.schema else { return self }
    let steps = Int(self.schema) - Int(schema)
    let positive = BucketTotals<Double>(positive).merged(
      at: BucketReduction.targets(of: positive.indexes, steps: steps))
    let negative = BucketTotals<Double>(negative).merged(
      at: BucketReduction.targets(of: negative.indexes, steps: steps))
    return with(schema: schema, positive: positive.counts, negative: negative.counts)
  }

  private func with(schema: Int32, positive: BucketCounts, negative: BucketCounts) -> FloatHistogram {
    FloatHistogram(
      schema: schema, counterResetHint: counterResetHint, zeroThreshold: zeroThreshold, zeroCount: zeroCount,
      count: count, sum: sum, positive: positive, negative: negative, customBounds: customBounds)
  }
}
