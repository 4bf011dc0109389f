extension FloatHistogram {
  /// The histogram with another counter reset hint.
  func with(counterResetHint: CounterResetHint) -> FloatHistogram {
    guard counterResetHint != self.counterResetHint else { return self }
    return FloatHistogram(
      schema: schema, counterResetHint: counterResetHint, zeroThreshold: zeroThreshold, zeroCount: zeroCount,
      count: count, sum: sum, positive: positive, negative: negative, customBounds: customBounds)
  }

  /// Every count and the sum times a factor. With a negative factor the result is a gauge.
  func multiplied(by factor: Double) -> FloatHistogram {
    scaled(isGauge: factor < 0) { $0 * factor }
  }

  /// Every count and the sum divided. With a negative divisor the result is a gauge; with 0 it has no buckets.
  func divided(by divisor: Double) -> FloatHistogram {
    guard divisor == 0 else {
      return scaled(isGauge: divisor < 0) { $0 / divisor }
    }
    return FloatHistogram(
      schema: schema, counterResetHint: counterResetHint, zeroThreshold: zeroThreshold,
      zeroCount: zeroCount / divisor, count: count / divisor, sum: sum / divisor, customBounds: customBounds)
  }

  /// Every count and the sum with the other sign: a gauge.
  func negated() -> FloatHistogram {
    multiplied(by: -1)
  }

  /// The sum of two histograms, with what both can tell of zero thresholds, schemas and custom bounds.
  ///
  /// The result may have empty buckets. O(buckets of both).
  func adding(_ other: FloatHistogram) throws(HistogramMismatch) -> HistogramCombination {
    try combined(with: other, sign: 1)
  }

  /// The difference of two histograms, with what both can tell of zero thresholds, schemas and custom bounds.
  ///
  /// The counter reset hint is that of a sum: who subtracts histograms of different series makes it a gauge. The
  /// result may have empty buckets. O(buckets of both).
  func subtracting(_ other: FloatHistogram) throws(HistogramMismatch) -> HistogramCombination {
    try combined(with: other, sign: -1)
  }

  private func combined(with other: FloatHistogram, sign: Double) throws(HistogramMismatch) -> HistogramCombination {
    var totals = HistogramTotals<Double>(self)
    let reconciliation = try totals.add(other, sign: sign)
    return HistogramCombination(
      histogram: totals.histogram, hasResetCollision: reconciliation.hasResetCollision,
      reconciledBounds: reconciliation.reconciledBounds)
  }

  private func scaled(isGauge: Bool, _ scale: (Double) -> Double) -> FloatHistogram {
    FloatHistogram(
      schema: schema, counterResetHint: isGauge ? .gauge : counterResetHint, zeroThreshold: zeroThreshold,
      zeroCount: scale(zeroCount), count: scale(count), sum: scale(sum),
      positive: BucketCounts(indexes: positive.indexes, counts: positive.counts.map(scale)),
      negative: BucketCounts(indexes: negative.indexes, counts: negative.counts.map(scale)),
      customBounds: customBounds)
  }
}
