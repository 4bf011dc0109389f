/// Histograms without buckets: all that `histogram_count`, `histogram_sum` and `histogram_avg` look at.
///
/// While the buckets are there, each is compared with the histogram before it, so that counter resets are known of.
enum HistogramStatistics {
  /// The count, sum and counter reset hint of each histogram of a series. O(buckets).
  static func of(_ histograms: ArraySlice<FloatHistogram?>) -> [FloatHistogram?] {
    var previous: FloatHistogram?
    return histograms.map { histogram in
      guard let histogram else {
        return nil
      }
      if histogram.isStale {
        return statistics(of: histogram, hint: histogram.counterResetHint)
      }
      var hint = histogram.counterResetHint
      if hint == .unknown, let previous {
        hint = histogram.isReset(after: previous) ? .reset : .notReset
      }
      previous = histogram.with(counterResetHint: hint)
      return statistics(of: histogram, hint: hint)
    }
  }

  private static func statistics(of histogram: FloatHistogram, hint: CounterResetHint) -> FloatHistogram {
    FloatHistogram(
      schema: histogram.schema, counterResetHint: hint, count: histogram.count, sum: histogram.sum)
  }
}
