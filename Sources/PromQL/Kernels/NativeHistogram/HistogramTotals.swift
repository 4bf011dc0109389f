/// A histogram while others are added to it.
///
/// Differences in the zero threshold, the schema and the custom bounds are reconciled to what both can tell.
struct HistogramTotals<Total: RunningTotal> {
  private var schema: Int32
  private var counterResetHint: CounterResetHint
  private var zeroThreshold: Double
  private var zeroCount: Total
  private var count: Total
  private var sum: Total
  private var positive: BucketTotals<Total>
  private var negative: BucketTotals<Total>
  private var customBounds: [Double]

  init(_ first: FloatHistogram) {
    schema = first.schema
    counterResetHint = first.counterResetHint
    zeroThreshold = first.zeroThreshold
    zeroCount = Total(first.zeroCount)
    count = Total(first.count)
    sum = Total(first.sum)
    positive = BucketTotals(first.positive)
    negative = BucketTotals(first.negative)
    customBounds = first.customBounds
  }

  /// How many buckets it has. O(1).
  var bucketCount: Int { positive.totals.count + negative.totals.count }

  /// The histogram; empty buckets may be among its buckets.
  var histogram: FloatHistogram {
    FloatHistogram(
      schema: schema, counterResetHint: counterResetHint, zeroThreshold: zeroThreshold, zeroCount: zeroCount.total,
      count: count.total, sum: sum.total, positive: positive.counts, negative: negative.counts,
      customBounds: customBounds)
  }

  /// Whether a number has become infinite.
  var isOverflown: Bool {
    zeroCount.isOverflown || count.isOverflown || sum.isOverflown || positive.totals.contains(where: \.isOverflown)
      || negative.totals.contains(where: \.isOverflown) || customBounds.contains(where: \.isInfinite)
  }

  /// Adds `sign` times another histogram.
  ///
  /// O(buckets of both); nothing is allocated where the layouts agree and this one has all buckets of the other.
  mutating func add(_ other: FloatHistogram, sign: Double = 1) throws(HistogramMismatch) -> HistogramReconciliation {
    let hasCustomBuckets = schema == FloatHistogram.customBucketsSchema
    guard hasCustomBuckets == other.hasCustomBuckets else {
      throw .exponentialWithCustom
    }
    let hint = counterResetHint.combined(with: other.counterResetHint)
    counterResetHint = hint.hint
    count.accumulate(sign * other.count)
    sum.accumulate(sign * other.sum)
    var reconciledBounds = false
    if hasCustomBuckets {
      reconciledBounds = addCustomBuckets(of: other, sign: sign)
    } else {
      addExponentialBuckets(of: other, sign: sign)
    }
    return HistogramReconciliation(hasResetCollision: hint.isCollision, reconciledBounds: reconciledBounds)
  }

  /// Scales everything, without a word on the counter reset hint.
  mutating func multiply(by factor: Double) {
    zeroCount.multiply(by: factor)
    count.multiply(by: factor)
    sum.multiply(by: factor)
    positive.multiply(by: factor)
    negative.multiply(by: factor)
  }

  /// Divides everything, without a word on the counter reset hint.
  mutating func divide(by divisor: Double) {
    zeroCount.divide(by: divisor)
    count.divide(by: divisor)
    sum.divide(by: divisor)
    positive.divide(by: divisor)
    negative.divide(by: divisor)
  }

  /// Adds custom buckets; gives whether the bounds differed.
  private mutating func addCustomBuckets(of other: FloatHistogram, sign: Double) -> Bool {
    if customBounds == other.customBounds {
      positive.add(other.positive.counts, at: other.positive.indexes, sign: sign)
      return false
    }
    let common = BucketReduction.commonBounds(customBounds, other.customBounds)
    positive = positive.merged(
      at: BucketReduction.targets(of: positive.indexes, bounds: customBounds, among: common))
    let targets = BucketReduction.targets(of: other.positive.indexes, bounds: other.customBounds, among: common)
    positive.add(other.positive.counts, at: targets, sign: sign)
    positive.compact()
    customBounds = common
    return true
  }

  private mutating func addExponentialBuckets(of other: FloatHistogram, sign: Double) {
    var otherZeroCount = reconcileZeroBuckets(with: other)
    otherZeroCount.multiply(by: sign)
    zeroCount.accumulate(total: otherZeroCount)
    if other.schema < schema {
      let steps = Int(schema) - Int(other.schema)
      positive = positive.merged(at: BucketReduction.targets(of: positive.indexes, steps: steps))
      negative = negative.merged(at: BucketReduction.targets(of: negative.indexes, steps: steps))
      schema = other.schema
    }
    let steps = Int(other.schema) - Int(schema)
    let positiveTargets = BucketReduction.targets(of: other.positive.indexes, steps: steps)
    let negativeTargets = BucketReduction.targets(of: other.negative.indexes, steps: steps)
    positive.add(other.positive.counts, at: positiveTargets, from: zeroBucketSize(positiveTargets), sign: sign)
    negative.add(other.negative.counts, at: negativeTargets, from: zeroBucketSize(negativeTargets), sign: sign)
  }

  /// How many of the first buckets lie inside the zero bucket.
  ///
  /// Prometheus leaves out these alone: what of a finer histogram is in the zero bucket already stays in a coarser
  /// bucket that reaches out of it too.
  private func zeroBucketSize(_ indexes: [Int32]) -> Int {
    indexes.firstIndex { !(ExponentialBounds.upperBound(of: Int($0), schema: schema) <= zeroThreshold) }
      ?? indexes.count
  }

  /// Widens the zero bucket until neither histogram has a populated bucket across its bounds; gives what the other
  /// histogram has in there.
  private mutating func reconcileZeroBuckets(with other: FloatHistogram) -> Total {
    var otherZeroCount = Total(other.zeroCount)
    var otherThreshold = other.zeroThreshold
    while otherThreshold < zeroThreshold || zeroThreshold < otherThreshold {
      if otherThreshold < zeroThreshold {
        let widened = WidenedZeroBucket(
          reaching: zeroThreshold, schema: other.schema, positive: BucketTotals<Double>(other.positive),
          negative: BucketTotals<Double>(other.negative))
        otherZeroCount = Total(other.zeroCount)
        for count in other.positive.counts.prefix(widened.positiveCount) { otherZeroCount.accumulate(count) }
        for count in other.negative.counts.prefix(widened.negativeCount) { otherZeroCount.accumulate(count) }
        otherThreshold = widened.threshold
      }
      if zeroThreshold < otherThreshold {
        widenZeroBucket(reaching: otherThreshold)
      }
    }
    return otherZeroCount
  }

  private mutating func widenZeroBucket(reaching threshold: Double) {
    let widened = WidenedZeroBucket(reaching: threshold, schema: schema, positive: positive, negative: negative)
    for total in positive.removeFirst(widened.positiveCount) { zeroCount.accumulate(total: total) }
    for total in negative.removeFirst(widened.negativeCount) { zeroCount.accumulate(total: total) }
    positive.compact()
    negative.compact()
    zeroThreshold = widened.threshold
  }
}
