extension ClassicHistogram {
  /// The share of observations between two values, interpolated linearly within buckets.
  ///
  /// NaN without observations, or if the highest bucket is not +Inf. Sorts and merges the buckets. See Prometheus's
  /// [`histogram_fraction`](https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_fraction).
  static func fraction(lower: Double, upper: Double, buckets: inout [Bucket]) -> Double {
    normalize(&buckets)
    guard let highest = buckets.last, highest.upperBound == .infinity else { return .nan }
    let observations = highest.count
    guard observations != 0, !lower.isNaN, !upper.isNaN else { return .nan }
    guard lower < upper else { return 0 }
    let lowerRank = rank(of: lower, in: buckets)
    let upperRank = rank(of: upper, in: buckets)
    let total = observations
    return ((upperRank > total ? total : upperRank) - (lowerRank > total ? total : lowerRank)) / total
  }

  /// How many observations are estimated to be at most `value`.
  private static func rank(of value: Double, in buckets: [Bucket]) -> Double {
    var below = 0.0
    // Observations are taken to be positive if the lowest bucket ends above 0.
    var lowerBound = buckets[0].upperBound <= 0 ? -Double.infinity : 0
    for bucket in buckets {
      if lowerBound >= value { return below }
      if bucket.upperBound > value {
        // An infinitely wide bucket cannot be divided: the lowest counts as a whole, the highest not at all.
        if lowerBound == -.infinity { return bucket.count }
        return below + (bucket.count - below) * (value - lowerBound) / (bucket.upperBound - lowerBound)
      }
      below = bucket.count
      lowerBound = bucket.upperBound
    }
    return buckets[buckets.count - 1].count
  }
}
