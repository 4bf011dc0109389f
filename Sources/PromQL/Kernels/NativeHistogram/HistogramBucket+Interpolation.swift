internal import Glibc

extension HistogramBucket {
  /// The part of the bucket's observations, 0 to 1, that interpolation puts at or below a value strictly inside it.
  ///
  /// Linear within custom buckets and the zero bucket; elsewhere on a logarithmic scale. The bounds must be finite.
  func fraction(below value: Double, isLinear: Bool) -> Double {
    if isLinear {
      return (value - lower) / (upper - lower)
    }
    let low = log2(lower.magnitude)
    let high = log2(upper.magnitude)
    let middle = log2(value.magnitude)
    return value > 0 ? (middle - low) / (high - low) : 1 - (middle - high) / (low - high)
  }

  /// The value inside the bucket that has a fraction of its observations at or below it.
  func value(at fraction: Double, isLinear: Bool) -> Double {
    if isLinear {
      return lower + (upper - lower) * fraction
    }
    let low = log2(lower.magnitude)
    let high = log2(upper.magnitude)
    return lower > 0 ? exp2(low + (high - low) * fraction) : -exp2(high + (low - high) * (1 - fraction))
  }

  /// Whether zero is in the bucket or one of its bounds.
  var touchesZero: Bool { lower <= 0 && upper >= 0 }

  /// The bucket without the side of zero on which a histogram has no buckets.
  func narrowed(to histogram: FloatHistogram) -> HistogramBucket {
    var bucket = self
    if histogram.negative.isEmpty && !histogram.positive.isEmpty {
      bucket.lower = 0
    } else if histogram.positive.isEmpty && !histogram.negative.isEmpty {
      bucket.upper = 0
    }
    return bucket
  }
}
