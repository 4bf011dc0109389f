extension FloatHistogram {
  /// Why the parts of a histogram don't fit together, as the end of a sentence; nil where they do. O(buckets).
  var structureFault: String? {
    guard hasCustomBuckets else {
      if !Self.exponentialSchemas.contains(schema) {
        return "has the unknown schema \(schema)"
      }
      return customBounds.isEmpty ? nil : "has custom_values, which need schema:\(Self.customBucketsSchema)"
    }
    if zeroCount != 0 || zeroThreshold != 0 {
      return "has custom buckets, so there is no zero bucket: leave z_bucket and z_bucket_w out"
    }
    if !negative.isEmpty {
      return "has custom buckets, which are all in buckets: leave n_buckets out"
    }
    if let bound = customBounds.first(where: { $0.isNaN || $0 == .infinity }) {
      return "has \(SampleText.general(bound)) in custom_values; finite bounds are enough, as +Inf is implied"
    }
    if let (former, latter) = zip(customBounds, customBounds.dropFirst()).first(where: { $0 >= $1 }) {
      return "has custom_values that don't ascend: \(SampleText.general(latter)) follows \(SampleText.general(former))"
    }
    if let first = positive.indexes.first, let last = positive.indexes.last, first < 0 || last > customBounds.count {
      return "has buckets \(first) to \(last), but \(customBounds.count) custom_values are the bounds of buckets 0 to "
        + "\(customBounds.count)"
    }
    return nil
  }

  /// Why no observations can have given this histogram, as the end of a sentence; nil where some can. O(buckets).
  var observationFault: String? {
    if count < 0 {
      return "has the negative count \(SampleText.general(count))"
    }
    if zeroCount < 0 {
      return "has the negative z_bucket \(SampleText.general(zeroCount))"
    }
    if let count = positive.counts.first(where: { $0 < 0 }) ?? negative.counts.first(where: { $0 < 0 }) {
      return "has a bucket with the negative count \(SampleText.general(count))"
    }
    return nil
  }
}
