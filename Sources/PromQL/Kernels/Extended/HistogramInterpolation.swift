/// The histogram at a time between two samples.
struct HistogramInterpolation {
  let isCounter: Bool

  /// On the line between two histograms; of a counter that was reset between them, the share of the later one that had
  /// come by then. Nil where the buckets don't go together.
  func interpolated(
    from before: FloatHistogram, at beforeTime: Timestamp, to after: FloatHistogram, at afterTime: Timestamp,
    time: Timestamp, notes: inout RangeNotes
  ) -> FloatHistogram? {
    if time == beforeTime {
      return before
    }
    if time == afterTime {
      return after
    }
    let fraction = Double(time - beforeTime) / Double(afterTime - beforeTime)
    if isCounter, after.isReset(after: before) {
      return after.multiplied(by: fraction)
    }
    return after.subtracting(before, notes: &notes)?.multiplied(by: fraction).adding(before, notes: &notes)
  }
}
