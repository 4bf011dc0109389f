extension FloatHistogram {
  /// Whether the counter behind the histograms was reset between an earlier one and this one.
  ///
  /// The hint decides where it says something. Otherwise there was a reset if a count is less than before, the sum
  /// aside, or if the layout changed in a way that only a reset brings: a higher resolution, a narrower zero bucket,
  /// a zero bucket that cuts a populated bucket. O(buckets).
  func isReset(after previous: FloatHistogram) -> Bool {
    switch counterResetHint {
    case .reset: return true
    case .notReset: return false
    case .unknown, .gauge: break
    }
    if count < previous.count {
      return true
    }
    if hasCustomBuckets || previous.hasCustomBuckets {
      guard hasCustomBuckets && previous.hasCustomBuckets else { return true }
      return hasLostCustomBucket(of: previous)
    }
    if schema > previous.schema || zeroThreshold < previous.zeroThreshold {
      return true
    }
    if hasLostZeroBucket(of: previous) {
      return true
    }
    let steps = Int(previous.schema) - Int(schema)
    return hasLostBucket(of: previous.positive, now: positive, steps: steps)
      || hasLostBucket(of: previous.negative, now: negative, steps: steps)
  }

  private func hasLostZeroBucket(of previous: FloatHistogram) -> Bool {
    if zeroThreshold == previous.zeroThreshold {
      return zeroCount < previous.zeroCount
    }
    let widened = WidenedZeroBucket(
      reaching: zeroThreshold, schema: previous.schema, positive: BucketTotals<Double>(previous.positive),
      negative: BucketTotals<Double>(previous.negative))
    var before = previous.zeroCount
    for count in previous.positive.counts.prefix(widened.positiveCount) { before += count }
    for count in previous.negative.counts.prefix(widened.negativeCount) { before += count }
    return widened.threshold != zeroThreshold || zeroCount < before
  }

  /// Whether an exponential bucket has less in it now, or is there no longer.
  private func hasLostBucket(of before: BucketCounts, now: BucketCounts, steps: Int) -> Bool {
    let before =
      steps == 0
      ? before
      : BucketTotals<Double>(before).merged(at: BucketReduction.targets(of: before.indexes, steps: steps)).counts
    var position = 0
    for bucket in zeroBucketSize(before.indexes)..<before.count {
      let index = before.indexes[bucket]
      while position < now.count && now.indexes[position] < index {
        position += 1
      }
      let isThere = position < now.count && now.indexes[position] == index
      if isThere ? now.counts[position] < before.counts[bucket] : before.counts[bucket] != 0 {
        return true
      }
    }
    return false
  }

  /// How many of the first buckets lie inside the zero bucket.
  private func zeroBucketSize(_ indexes: [Int32]) -> Int {
    guard zeroThreshold != 0 && !hasCustomBuckets else { return 0 }
    return indexes.firstIndex { !(ExponentialBounds.upperBound(of: Int($0), schema: schema) <= zeroThreshold) }
      ?? indexes.count
  }

  private func hasLostCustomBucket(of previous: FloatHistogram) -> Bool {
    if customBounds == previous.customBounds {
      return hasLostBucket(of: previous.positive, now: positive, steps: 0)
    }
    let common = BucketReduction.commonBounds(customBounds, previous.customBounds)
    // Every count of now less every count of before: a bucket below 0 has lost something.
    var change = BucketTotals<Double>(positive).merged(
      at: BucketReduction.targets(of: positive.indexes, bounds: customBounds, among: common))
    let before = BucketTotals<Double>(previous.positive).merged(
      at: BucketReduction.targets(of: previous.positive.indexes, bounds: previous.customBounds, among: common))
    change.add(before.totals, at: before.indexes, sign: -1)
    return change.totals.contains { $0 < 0 }
  }
}
