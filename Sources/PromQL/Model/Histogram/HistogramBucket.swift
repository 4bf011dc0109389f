/// One bucket of a histogram: an interval and how many observations are in it.
public struct HistogramBucket: Sendable, Equatable {
  /// The lower bound; −Inf in the first of custom buckets.
  public var lower: Double
  /// The upper bound.
  public var upper: Double
  /// Whether an observation of the lower bound is in the bucket.
  public var includesLower: Bool
  /// Whether an observation of the upper bound is in the bucket.
  public var includesUpper: Bool
  /// The observations in the bucket.
  public var count: Double

  public init(lower: Double, upper: Double, includesLower: Bool, includesUpper: Bool, count: Double) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
    self.count = count
  }
}

extension HistogramBucket: CustomStringConvertible {
  /// The interval as mathematics writes it and the count: `(0.5,1]:3`.
  public var description: String {
    (includesLower ? "[" : "(") + SampleText.general(lower) + "," + SampleText.general(upper)
      + (includesUpper ? "]:" : "):") + SampleText.general(count)
  }
}
