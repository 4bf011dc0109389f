/// What of a bucket is on one side of a bound.
struct BucketCut {
  enum Side {
    case below
    case above
  }

  /// Some of a bucket's observations, and a value that stands for each of them.
  struct Part {
    let count: Double
    let middle: Double

    static let nothing = Part(count: 0, middle: 0)
  }

  /// All that was kept of a histogram.
  struct Total {
    private(set) var count = 0.0
    private(set) var sum = 0.0

    /// Adds a part; gives its count.
    mutating func add(_ part: Part) -> Double {
      count += part.count
      sum += part.middle * part.count
      return part.count
    }
  }

  let bound: Double
  let side: Side
  /// Whether observations are spread evenly in a bucket rather than on a logarithmic scale.
  let isLinear: Bool

  /// What is kept of a bucket other than the zero bucket.
  func part(of bucket: HistogramBucket, isPositive: Bool) -> Part {
    let isInside = side == .below ? bucket.upper <= bound : bucket.lower >= bound
    if isInside {
      return Part(count: bucket.count, middle: middle(bucket.lower, bucket.upper, isPositive: isPositive))
    }
    guard side == .below ? bucket.lower < bound : bucket.upper > bound else {
      return .nothing
    }
    if bucket.lower == -.infinity {
      return partTowardsMinusInfinity(of: bucket)
    }
    if bucket.upper == .infinity {
      return side == .below ? .nothing : Part(count: bucket.count, middle: bound)
    }
    let below = bucket.count * bucket.fraction(below: bound, isLinear: isLinear)
    return side == .below
      ? Part(count: below, middle: middle(bucket.lower, bound, isPositive: isPositive))
      : Part(count: bucket.count - below, middle: middle(bound, bucket.upper, isPositive: isPositive))
  }

  /// What is kept of the zero bucket, in which observations are spread evenly.
  func part(ofZeroBucket bucket: HistogramBucket) -> Part {
    let isInside = side == .below ? bound >= bucket.upper && bound > bucket.lower : bound <= bucket.lower
    if isInside {
      return Part(count: bucket.count, middle: (bucket.lower + bucket.upper) / 2)
    }
    let isOutside = side == .below ? bound <= bucket.lower : bound >= bucket.upper
    if isOutside {
      return .nothing
    }
    let width = bucket.upper - bucket.lower
    return side == .below
      ? Part(count: bucket.count * ((bound - bucket.lower) / width), middle: (bucket.lower + bound) / 2)
      : Part(count: bucket.count * ((bucket.upper - bound) / width), middle: (bound + bucket.upper) / 2)
  }

  /// What is kept of a bucket that has the bound inside and begins at −Inf.
  ///
  /// With a positive, finite upper bound it is taken to begin at 0. Otherwise nothing is known of how observations are
  /// spread in it: they all stay if they may all be below the bound, and all go if not.
  private func partTowardsMinusInfinity(of bucket: HistogramBucket) -> Part {
    let upper = bucket.upper
    switch side {
    case .below where bound > 0 && upper < .infinity:
      return Part(count: bucket.count * bound / upper, middle: bound / 2)
    case .below where upper <= 0:
      return Part(count: bucket.count, middle: bound)
    case .above where bound >= 0 && upper < .infinity:
      return Part(count: bucket.count * (1 - bound / upper), middle: (bound + upper) / 2)
    default:
      return .nothing
    }
  }

  /// The value that stands for observations between two bounds: the arithmetic or geometric mean.
  private func middle(_ lower: Double, _ upper: Double, isPositive: Bool) -> Double {
    switch (lower.isInfinite, upper.isInfinite) {
    case (true, true): return 0
    case (true, false): return upper > 0 ? upper / 2 : upper
    case (false, true): return lower
    case (false, false): break
    }
    if isLinear {
      return (lower + upper) / 2
    }
    let mean = (lower * upper).magnitude.squareRoot()
    return isPositive ? mean : -mean
  }
}
