/// What ``FloatHistogram/quantile(_:)`` gives.
struct HistogramQuantile: Equatable {
  /// What observations that were NaN have to do with a quantile. They count as greater than all others.
  enum NaNInfluence {
    case none
    /// The value is greater than it would be without them.
    case skewed
    /// The quantile is among them.
    case result
  }

  let value: Double
  let nanInfluence: NaNInfluence

  init(_ value: Double, nanInfluence: NaNInfluence = .none) {
    self.value = value
    self.nanInfluence = nanInfluence
  }
}
