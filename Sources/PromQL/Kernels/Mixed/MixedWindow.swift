/// A window over separated samples.
struct MixedWindow {
  /// Which evaluation step it belongs to.
  let step: Int
  /// The window's boundaries, without what an extended selector adds; open at the start, closed at the end.
  let start: Timestamp
  let end: Timestamp
  /// The places of its floats and histograms among the row's.
  let floats: Range<Int>
  let histograms: Range<Int>

  /// All windows of a grid that hold a sample, in order.
  ///
  /// - Parameters:
  ///   - before: How many milliseconds before its start a window takes samples from as well.
  ///   - after: The same after its end.
  static func forEach(
    of grid: WindowGrid, over samples: SeparatedSamples, before: Milliseconds = 0, after: Milliseconds = 0,
    _ body: (MixedWindow) -> Void
  ) {
    var floats = 0..<0
    var histograms = 0..<0
    for step in 0..<grid.count {
      let (start, end) = (grid.start(step), grid.ends[step])
      floats = advance(floats, over: samples.floatTimestamps.span, from: start - before, to: end + after)
      histograms = advance(histograms, over: samples.histogramTimestamps.span, from: start - before, to: end + after)
      if !floats.isEmpty || !histograms.isEmpty {
        body(MixedWindow(step: step, start: start, end: end, floats: floats, histograms: histograms))
      }
    }
  }

  private static func advance(
    _ range: Range<Int>, over timestamps: Span<Timestamp>, from start: Timestamp, to end: Timestamp
  ) -> Range<Int> {
    let lower = timestamps.firstIndex(after: start, from: range.lowerBound)
    return lower..<timestamps.firstIndex(after: end, from: max(lower, range.upperBound))
  }
}
