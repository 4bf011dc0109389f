/// What ``FloatHistogram/fraction(lower:upper:)`` gives.
struct HistogramFraction: Equatable {
  let value: Double
  /// Whether there are observations that are NaN: they are in no fraction, but among all that it is a fraction of.
  let excludesNaN: Bool
}
