/// A zero bucket that takes in the buckets around it up to a threshold.
struct WidenedZeroBucket {
  /// The threshold asked for, or the outer bound of the populated bucket that it would have cut.
  private(set) var threshold: Double
  /// The buckets taken in on either side, counted from zero.
  private(set) var positiveCount = 0
  private(set) var negativeCount = 0

  init<Total>(
    reaching threshold: Double, schema: Int32, positive: BucketTotals<Total>, negative: BucketTotals<Total>
  ) {
    self.threshold = threshold
    while let next = Self.cutBound(self.threshold, schema, positive) ?? Self.cutBound(self.threshold, schema, negative)
    {
      self.threshold = next
    }
    positiveCount = Self.count(below: self.threshold, schema, positive)
    negativeCount = Self.count(below: self.threshold, schema, negative)
  }

  /// The outer bound of the populated bucket that has the threshold inside.
  private static func cutBound<Total>(
    _ threshold: Double, _ schema: Int32, _ buckets: BucketTotals<Total>
  ) -> Double? {
    let last = count(below: threshold, schema, buckets) - 1
    guard last >= 0, buckets.totals[last].total != 0 else { return nil }
    let upper = ExponentialBounds.upperBound(of: Int(buckets.indexes[last]), schema: schema)
    return upper > threshold ? upper : nil
  }

  /// How many buckets begin below the threshold.
  private static func count<Total>(
    below threshold: Double, _ schema: Int32, _ buckets: BucketTotals<Total>
  ) -> Int {
    var low = 0
    var high = buckets.indexes.count
    while low < high {
      let middle = (low + high) / 2
      if ExponentialBounds.upperBound(of: Int(buckets.indexes[middle]) - 1, schema: schema) < threshold {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
