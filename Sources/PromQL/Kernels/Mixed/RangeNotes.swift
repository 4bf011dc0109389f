/// What is to be told about the windows of a series.
struct RangeNotes: OptionSet {
  let rawValue: Int

  /// Floats and histograms in one window: no result.
  static let mixedTypes = RangeNotes(rawValue: 1 << 0)
  /// Histograms in a window were ignored by a function of floats.
  static let ignoredHistograms = RangeNotes(rawValue: 1 << 1)
  /// Exponential and custom buckets in one window: no result.
  static let mixedBuckets = RangeNotes(rawValue: 1 << 2)
  /// A gauge histogram where a counter is expected.
  static let notCounter = RangeNotes(rawValue: 1 << 3)
  /// A counter histogram where a gauge is expected.
  static let notGauge = RangeNotes(rawValue: 1 << 4)
  /// Different custom buckets were reconciled in a subtraction, an addition or an aggregation.
  static let reconciledInSubtraction = RangeNotes(rawValue: 1 << 5)
  static let reconciledInAddition = RangeNotes(rawValue: 1 << 6)
  static let reconciledInAggregation = RangeNotes(rawValue: 1 << 7)
  /// Histograms with and without a counter reset were aggregated.
  static let resetCollision = RangeNotes(rawValue: 1 << 8)
  /// A sample's start timestamp lies before the sample before it.
  static let startOverlap = RangeNotes(rawValue: 1 << 9)
}
