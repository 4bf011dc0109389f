extension FloatHistogram {
  /// The mean of the observations: `histogram_avg`.
  var average: Double { sum / count }

  /// The estimated variance of the observations: `histogram_stdvar`.
  ///
  /// Takes each for the geometric mean of its bucket's bounds, for 0 in the zero bucket, and for the arithmetic mean
  /// in custom buckets. O(buckets).
  var variance: Double {
    let mean = average
    var total = CompensatedSum()
    for bucket in buckets where bucket.count != 0 {
      let deviation = middle(of: bucket) - mean
      total.add(bucket.count * deviation * deviation)
    }
    return (total.sum + total.compensation) / count
  }

  /// The square root of the variance: `histogram_stddev`.
  var standardDeviation: Double { variance.squareRoot() }

  private func middle(of bucket: HistogramBucket) -> Double {
    if hasCustomBuckets {
      return (bucket.upper + bucket.lower) / 2
    }
    if bucket.touchesZero {
      return 0
    }
    let mean = (bucket.upper * bucket.lower).squareRoot()
    return bucket.upper < 0 ? -mean : mean
  }
}
