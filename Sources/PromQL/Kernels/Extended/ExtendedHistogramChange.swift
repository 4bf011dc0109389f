/// `rate`, `increase` and `delta` of histograms over `anchored` and `smoothed` windows.
struct ExtendedHistogramChange {
  let isCounter: Bool
  let isSmoothed: Bool

  /// The change over a window; nil where there is none.
  func change(of window: MixedWindow, in samples: SeparatedSamples, notes: inout RangeNotes) -> FloatHistogram? {
    guard
      let extended = ExtendedWindow(
        samples.histogramTimestamps, window.histograms, start: window.start, end: window.end, isSmoothed: isSmoothed),
      check(samples.histograms[extended.first...extended.last], &notes),
      let left = left(extended, window, samples, &notes), let right = right(extended, window, samples, &notes)
    else {
      return nil
    }
    if !isCounter, left.counterResetHint != .gauge || right.counterResetHint != .gauge {
      notes.insert(.notGauge)
    }
    guard var change = right.subtracting(left, notes: &notes) else {
      return nil
    }
    if isCounter {
      guard let corrected = corrected(change, extended, window, samples, left: left, right: right, &notes) else {
        return nil
      }
      change = corrected
    }
    return change
  }

  private func check(_ histograms: ArraySlice<FloatHistogram>, _ notes: inout RangeNotes) -> Bool {
    for histogram in histograms {
      if histogram.hasCustomBuckets != histograms.first?.hasCustomBuckets {
        notes.insert(.mixedBuckets)
        return false
      }
      if isCounter, histogram.counterResetHint == .gauge {
        notes.insert(.notCounter)
      }
    }
    return true
  }

  private func left(
    _ extended: ExtendedWindow, _ window: MixedWindow, _ samples: SeparatedSamples, _ notes: inout RangeNotes
  ) -> FloatHistogram? {
    guard isSmoothed, samples.histogramTimestamps[extended.first] < window.start else {
      return samples.histograms[extended.first]
    }
    return interpolated(extended.first, at: window.start, samples, &notes)
  }

  private func right(
    _ extended: ExtendedWindow, _ window: MixedWindow, _ samples: SeparatedSamples, _ notes: inout RangeNotes
  ) -> FloatHistogram? {
    guard isSmoothed, extended.last > window.histograms.lowerBound,
      samples.histogramTimestamps[extended.last] > window.end
    else {
      return samples.histograms[extended.last]
    }
    return interpolated(extended.last - 1, at: window.end, samples, &notes)
  }

  private func interpolated(
    _ before: Int, at time: Timestamp, _ samples: SeparatedSamples, _ notes: inout RangeNotes
  ) -> FloatHistogram? {
    HistogramInterpolation(isCounter: isCounter).interpolated(
      from: samples.histograms[before], at: samples.histogramTimestamps[before], to: samples.histograms[before + 1],
      at: samples.histogramTimestamps[before + 1], time: time, notes: &notes)
  }

  private func corrected(
    _ change: FloatHistogram, _ extended: ExtendedWindow, _ window: MixedWindow, _ samples: SeparatedSamples,
    left: FloatHistogram, right: FloatHistogram, _ notes: inout RangeNotes
  ) -> FloatHistogram? {
    let histograms = samples.histograms
    var next = extended.first + 1
    var previous = left
    if isSmoothed, samples.histogramTimestamps[extended.first] < window.start,
      histograms[next].isReset(after: histograms[extended.first])
    {
      // The interpolation at the left boundary has dealt with this reset.
      previous = histograms[next]
      next += 1
    }
    guard next <= extended.last else {
      return change
    }
    var lost: FloatHistogram?
    for histogram in histograms[next..<extended.last] + [right] {
      if histogram.isReset(after: previous) {
        guard let sum = lost.map({ $0.adding(previous, notes: &notes) }) ?? previous else {
          return nil
        }
        lost = sum
      }
      previous = histogram
    }
    return lost.map { change.adding($0, notes: &notes) } ?? change
  }
}
