/// What a row of samples has besides times and values: histograms, start timestamps or both.
struct SampleExtras {
  /// The histogram of each sample that is one, nil for floats; empty if there is none.
  let histograms: ArraySlice<FloatHistogram?>
  /// When what each sample counts began, 0 where that is unknown; empty if it is known of none.
  let startTimestamps: ArraySlice<Timestamp>

  init(histograms: ArraySlice<FloatHistogram?>, startTimestamps: ArraySlice<Timestamp> = []) {
    self.histograms = histograms
    self.startTimestamps = startTimestamps
  }

  /// The extras of a slice of columns; nil if it has none.
  init?(_ columns: SampleColumns, _ range: Range<Int>) {
    let histograms = columns.histograms.isEmpty ? [] : columns.histograms[range]
    let startTimestamps = columns.startTimestamps.isEmpty ? [] : columns.startTimestamps[range]
    let hasHistograms = histograms.contains { $0 != nil }
    guard hasHistograms || startTimestamps.contains(where: { $0 != 0 }) else {
      return nil
    }
    self.init(histograms: hasHistograms ? histograms : [], startTimestamps: startTimestamps)
  }
}
