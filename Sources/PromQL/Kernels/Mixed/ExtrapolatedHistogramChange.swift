/// `rate`, `increase` and `delta` over windows that hold histograms, or samples with start timestamps.
struct ExtrapolatedHistogramChange {
  /// The change between the first and the last sample, and what extrapolation needs of it.
  private struct Change {
    var float = 0.0
    var histogram: FloatHistogram?
    let first: StartTimestamp.Point
    let lastTimestamp: Timestamp
    /// The first value, or the first histogram's count.
    let firstValue: Double
    let firstHistogram: FloatHistogram?
    let intervals: Int
  }

  let function: RangeFunction
  let usesStartTimestamps: Bool

  private var isCounter: Bool { function != .delta }

  func outcome(
    of window: MixedWindow, in samples: SeparatedSamples, notes: inout RangeNotes
  ) -> WindowOutcome {
    if !window.floats.isEmpty, !window.histograms.isEmpty {
      notes.insert(.mixedTypes)
      return .nothing
    }
    let change =
      window.histograms.isEmpty
      ? floatChange(window.floats, samples, &notes) : histogramChange(window.histograms, samples, &notes)
    guard let change else {
      return .nothing
    }
    return extrapolated(change, window, &notes)
  }

  private func floatChange(_ range: Range<Int>, _ samples: SeparatedSamples, _ notes: inout RangeNotes) -> Change? {
    guard let first = range.first, let last = range.last else {
      return nil
    }
    var change = Change(
      first: samples.floatPoint(first), lastTimestamp: samples.floatTimestamps[last],
      firstValue: samples.floats[first], firstHistogram: nil, intervals: last - first)
    change.float = samples.floats[last] - samples.floats[first]
    guard isCounter else {
      return change
    }
    for index in range.dropFirst() {
      let (previous, current) = (samples.floatPoint(index - 1), samples.floatPoint(index))
      let startsAnew = usesStartTimestamps && StartTimestamp.isReset(from: previous, to: current)
      if usesStartTimestamps, StartTimestamp.overlaps(from: previous, to: current) {
        notes.insert(.startOverlap)
      }
      if samples.floats[index] < samples.floats[index - 1] || startsAnew {
        change.float += samples.floats[index - 1]
      }
    }
    return change
  }

  private func histogramChange(
    _ range: Range<Int>, _ samples: SeparatedSamples, _ notes: inout RangeNotes
  ) -> Change? {
    guard let first = range.first, let last = range.last else {
      return nil
    }
    var change = Change(
      first: samples.histogramPoint(first), lastTimestamp: samples.histogramTimestamps[last],
      firstValue: samples.histograms[first].count, firstHistogram: samples.histograms[first], intervals: last - first)
    if change.intervals > 0 {
      let correction = CorrectedHistogramChange(isCounter: isCounter, usesStartTimestamps: usesStartTimestamps)
      guard let histogram = correction.change(over: range, in: samples, notes: &notes) else {
        return nil
      }
      change.histogram = histogram
    }
    return change
  }

  private func extrapolated(_ change: Change, _ window: MixedWindow, _ notes: inout RangeNotes) -> WindowOutcome {
    var change = change
    let factor: Double
    let start = change.first.start
    if usesStartTimestamps, isCounter, start != 0, start > window.start, start < change.first.timestamp {
      // The counter began inside the window, at 0.
      guard add(toStart: &change, &notes) else {
        return .nothing
      }
      factor = ExtrapolatedChange.extrapolation(
        from: start, firstTimestamp: change.first.timestamp, lastTimestamp: change.lastTimestamp,
        toEnd: window.end - change.lastTimestamp, intervals: change.intervals)
    } else {
      guard change.intervals > 0 else {
        return .nothing
      }
      factor = ExtrapolatedChange.extrapolation(
        toStart: change.first.timestamp - window.start, sampled: change.lastTimestamp - change.first.timestamp,
        toEnd: window.end - change.lastTimestamp, intervals: change.intervals,
        change: change.histogram?.count ?? change.float, firstValue: isCounter ? change.firstValue : -1)
    }
    let divisor = function == .rate ? ExtrapolatedChange.seconds(window.end - window.start) : 1
    if let histogram = change.histogram {
      return .histogram(histogram.multiplied(by: factor / divisor))
    }
    return .float(change.float * (factor / divisor))
  }

  private func add(toStart change: inout Change, _ notes: inout RangeNotes) -> Bool {
    guard let first = change.firstHistogram else {
      change.float += change.firstValue
      return true
    }
    guard let histogram = change.histogram else {
      change.histogram = first
      return true
    }
    change.histogram = histogram.adding(first, notes: &notes)
    return change.histogram != nil
  }
}
