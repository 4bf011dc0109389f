extension FloatHistogram {
  /// The value below which a part of the observations lies: `histogram_quantile`.
  ///
  /// Interpolates on a logarithmic scale, linearly in the zero bucket and in custom buckets. NaN without observations
  /// or for NaN, −Inf below 0, +Inf above 1. O(buckets).
  func quantile(_ quantile: Double) -> HistogramQuantile {
    if quantile < 0 || quantile > 1 {
      return HistogramQuantile(quantile < 0 ? -.infinity : .infinity)
    }
    if count == 0 || quantile.isNaN {
      return HistogramQuantile(.nan)
    }
    // From the nearer end. NaN is in `count`, but in no bucket, and greater than all: then from below in any case.
    let isAscending = sum.isNaN || quantile < 0.5
    let rank = (isAscending ? quantile : 1 - quantile) * count
    var search = BucketSearch(buckets, isAscending: isAscending)
    search.advance(to: rank)
    return value(at: rank, in: search)
  }

  private func value(at rank: Double, in search: BucketSearch) -> HistogramQuantile {
    var bucket = search.bucket
    if hasCustomBuckets {
      if bucket.lower == -.infinity {
        guard bucket.upper > 0 else { return HistogramQuantile(bucket.upper) }
        bucket.lower = 0
      } else if bucket.upper == .infinity {
        return HistogramQuantile(bucket.lower)
      }
    } else if bucket.lower < 0 && bucket.upper > 0 {
      bucket = bucket.narrowed(to: self)
    }
    // Rounding may have made more of the buckets than there are observations.
    let reached = search.reached > count ? count : search.reached
    if reached < rank {
      return sum.isNaN ? HistogramQuantile(.nan, nanInfluence: .result) : HistogramQuantile(bucket.upper)
    }
    let inside = search.isAscending ? rank - (reached - bucket.count) : reached - rank
    var influence = HistogramQuantile.NaNInfluence.none
    if sum.isNaN {
      // Prometheus looks for NaN in the buckets that are left, and interpolates in the last of them.
      var rest = search
      rest.reached = reached
      rest.advanceToEnd()
      bucket = rest.position == search.position ? bucket : rest.bucket
      influence = rest.reached < count ? .skewed : .none
    }
    let isLinear = hasCustomBuckets || bucket.touchesZero
    return HistogramQuantile(bucket.value(at: inside / bucket.count, isLinear: isLinear), nanInfluence: influence)
  }
}

/// A walk over buckets from one end.
private struct BucketSearch {
  let isAscending: Bool
  private let buckets: HistogramBuckets
  /// How many buckets were walked over.
  private(set) var position = 0
  /// The last of them.
  private(set) var bucket = HistogramBucket(lower: 0, upper: 0, includesLower: false, includesUpper: false, count: 0)
  /// The observations in them.
  var reached = 0.0

  init(_ buckets: HistogramBuckets, isAscending: Bool) {
    self.buckets = buckets
    self.isAscending = isAscending
  }

  /// Walks to the populated bucket with which as many observations are reached, or to the end.
  mutating func advance(to rank: Double) {
    while advanceOnce() {
      if bucket.count != 0 && reached >= rank {
        return
      }
    }
  }

  mutating func advanceToEnd() {
    while advanceOnce() {}
  }

  private mutating func advanceOnce() -> Bool {
    guard position < buckets.count else { return false }
    bucket = buckets[isAscending ? position : buckets.count - 1 - position]
    reached += bucket.count
    position += 1
    return true
  }
}
