extension ClassicHistogram {
  /// What was done to buckets whose counts decreased from one to the next.
  struct ForcedMonotonicity: Equatable {
    /// The upper bounds of the first and the last bucket that were raised.
    var smallestBound: Double
    var largestBound: Double
    /// By how much a count was raised at most.
    var largestDifference: Double
  }

  /// A quantile.
  struct QuantileResult {
    var value: Double
    /// Set if counts had to be raised, about which people are told.
    var forcedMonotonicity: ForcedMonotonicity?
  }

  /// Relative differences of counts below this come from rounding and are ignored.
  private static let smallDifference = 1e-12

  /// The φ-quantile, interpolated linearly within the bucket into which it falls.
  ///
  /// NaN without observations, with fewer than two buckets, or if the highest bucket is not +Inf. Sorts, merges and
  /// corrects the buckets. See Prometheus's
  /// [`histogram_quantile`](https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile).
  static func quantile(_ quantile: Double, buckets: inout [Bucket]) -> QuantileResult {
    guard !quantile.isNaN else { return QuantileResult(value: .nan) }
    guard quantile >= 0 else { return QuantileResult(value: -.infinity) }
    guard quantile <= 1 else { return QuantileResult(value: .infinity) }
    normalize(&buckets)
    guard let highest = buckets.last, highest.upperBound == .infinity else { return QuantileResult(value: .nan) }
    let forced = makeMonotonic(&buckets)
    return QuantileResult(value: interpolate(quantile, buckets), forcedMonotonicity: forced)
  }

  /// The quantile from buckets that are in order.
  private static func interpolate(_ quantile: Double, _ buckets: [Bucket]) -> Double {
    guard buckets.count >= 2 else { return .nan }
    let last = buckets.count - 1
    let observations = buckets[last].count
    guard observations != 0 else { return .nan }
    let rank = quantile * observations
    let index = firstBucket(holding: rank, below: last, of: buckets)
    if index == last { return buckets[last - 1].upperBound }
    let bucket = buckets[index]
    guard index > 0 else {
      return bucket.upperBound <= 0 ? bucket.upperBound : bucket.upperBound * (rank / bucket.count)
    }
    let below = buckets[index - 1]
    let share = (rank - below.count) / (bucket.count - below.count)
    return below.upperBound + (bucket.upperBound - below.upperBound) * share
  }

  private static func firstBucket(holding rank: Double, below end: Int, of buckets: [Bucket]) -> Int {
    var low = 0
    var high = end
    while low < high {
      let middle = low + (high - low) / 2
      if buckets[middle].count >= rank { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Levels small differences between neighbours, and raises counts that are less than the one before.
  static func makeMonotonic(_ buckets: inout [Bucket]) -> ForcedMonotonicity? {
    guard var previous = buckets.first?.count else { return nil }
    var forced: ForcedMonotonicity?
    for index in buckets.indices.dropFirst() {
      let (bound, count) = (buckets[index].upperBound, buckets[index].count)
      if count == previous { continue }
      if isAlmostEqual(previous, count) {
        buckets[index].count = previous
      } else if count < previous {
        buckets[index].count = previous
        var update =
          forced ?? ForcedMonotonicity(smallestBound: bound, largestBound: bound, largestDifference: 0)
        update.largestBound = bound
        update.largestDifference = max(update.largestDifference, previous - count)
        forced = update
      } else {
        previous = count
      }
    }
    return forced
  }

  private static func isAlmostEqual(_ left: Double, _ right: Double) -> Bool {
    if left.isNaN || right.isNaN { return left.isNaN && right.isNaN }
    let sum = left.magnitude + right.magnitude
    let difference = (left - right).magnitude
    let leastNormal = Double.leastNormalMagnitude
    if left == 0 || right == 0 || sum < leastNormal { return difference < smallDifference * leastNormal }
    return difference / min(sum, .greatestFiniteMagnitude) < smallDifference
  }
}
