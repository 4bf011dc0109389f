/// Which samples an extended range selector looks at, of those from a lookback before the window on (and, if it is
/// smoothed, up to a lookback after it).
///
/// Upstream: [extended range selectors](https://prometheus.io/docs/prometheus/latest/feature_flags/#extended-range-selectors).
struct ExtendedWindow {
  /// The place of the sample at or before the window's start, or of the first one if there is none.
  let first: Int
  /// The place of the last sample in the window; if smoothed, of the first sample at or after its end, if there is one.
  let last: Int

  /// Nil where no sample tells anything of the window: neither one inside nor, if it is smoothed, those on both sides.
  ///
  /// - Parameter takesLaterAlone: Whether samples that all come after the window tell of it too, as upstream has it for
  ///   what it hands out without a function.
  init?(
    _ timestamps: [Timestamp], _ range: Range<Int>, start: Timestamp, end: Timestamp, isSmoothed: Bool,
    takesLaterAlone: Bool = false
  ) {
    guard var last = range.last else {
      return nil
    }
    let inside = timestamps.span.extracting(first: last).firstIndex(after: start, from: range.lowerBound)
    let first = max(range.lowerBound, inside - 1)
    if isSmoothed {
      last = timestamps.span.extracting(first: last).firstIndex(after: end - 1, from: range.lowerBound)
    }
    guard timestamps[last] > start, !isSmoothed || takesLaterAlone || timestamps[first] <= end else {
      return nil
    }
    self.first = first
    self.last = last
  }
}
