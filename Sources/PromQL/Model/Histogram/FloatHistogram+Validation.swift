extension FloatHistogram {
  /// Checks what arithmetic relies on; to be called for whatever comes from outside.
  ///
  /// That the counts of the buckets add up to ``count`` is not checked: NaN and rounding make a difference. O(buckets).
  public func validate() throws(HistogramError) {
    if hasCustomBuckets {
      try validateCustomBounds()
      if zeroCount != 0 || zeroThreshold != 0 { throw .customWithZeroBucket }
      if !negative.isEmpty { throw .customWithNegativeBuckets }
    } else {
      guard Self.exponentialSchemas.contains(schema) else { throw .unknownSchema(schema) }
      if zeroCount < 0 { throw .negativeBucketCount(zeroCount) }
      if !customBounds.isEmpty { throw .exponentialWithCustomBounds }
    }
    if count < 0 { throw .negativeCount(count) }
    try Self.validate(negative)
    try Self.validate(positive)
  }

  private func validateCustomBounds() throws(HistogramError) {
    var previous: Double?
    for bound in customBounds {
      if bound.isNaN { throw .boundNotANumber }
      if let previous, bound <= previous { throw .unorderedBounds(previous, bound) }
      previous = bound
    }
    if previous == .infinity { throw .infiniteBound }
    for index in [positive.indexes.first, positive.indexes.last].compactMap(\.self)
    where index < 0 || index > customBounds.count {
      throw .missingCustomBound(index: index, bounds: customBounds.count)
    }
  }

  private static func validate(_ buckets: BucketCounts) throws(HistogramError) {
    for count in buckets.counts where count < 0 {
      throw .negativeBucketCount(count)
    }
    for (index, next) in zip(buckets.indexes, buckets.indexes.dropFirst()) where index >= next {
      throw .unorderedBuckets
    }
  }
}
