/// What a row of samples has besides times and values: histograms, start timestamps or both.
struct SampleExtras {
  /// The histogram of each sample that is one, nil for floats; empty if there is none.
  let histograms: ArraySlice<FloatHistogram?>
  /// When what each sample counts began, 0 where that is unknown; empty if it is known of none.
  let startTimestamps: ArraySlice<Timestamp>

  /// The extras of a row; nil if it has none.
  init?(histograms: ArraySlice<FloatHistogram?>, startTimestamps: ArraySlice<Timestamp> = []) {
    let hasHistograms = histograms.contains { $0 != nil }
    guard hasHistograms || startTimestamps.contains(where: { $0 != 0 }) else {
      return nil
    }
    self.histograms = hasHistograms ? histograms : []
    self.startTimestamps = startTimestamps
  }

  /// The same with no more than the statistics of the histograms.
  var withStatistics: SampleExtras? {
    SampleExtras(histograms: HistogramStatistics.of(histograms)[...], startTimestamps: startTimestamps)
  }

  /// The extras of a slice of columns; nil if it has none.
  init?(_ columns: SampleColumns, _ range: Range<Int>) {
    self.init(
      histograms: columns.histograms.isEmpty ? [] : columns.histograms[range],
      startTimestamps: columns.startTimestamps.isEmpty ? [] : columns.startTimestamps[range])
  }
}
