/// A function over `anchored` and `smoothed` windows.
struct ExtendedRangeFunction {
  let function: RangeFunction
  let boundary: BoundaryModifier
  /// Whether `resets` looks at start timestamps.
  let usesStartTimestamps: Bool

  func outcome(
    of window: MixedWindow, in samples: SeparatedSamples, notes: inout RangeNotes
  ) -> WindowOutcome {
    if function == .changes || function == .resets {
      return transitions(window, samples)
    }
    if !window.floats.isEmpty, !window.histograms.isEmpty {
      notes.insert(.mixedTypes)
      return .nothing
    }
    let isCounter = function != .delta
    let divisor = function == .rate ? ExtrapolatedChange.seconds(window.end - window.start) : 1
    if window.histograms.isEmpty {
      let change = ExtendedFloatChange(isCounter: isCounter, isSmoothed: boundary == .smoothed)
      return change.change(of: window, in: samples).map { .float($0 / divisor) } ?? .nothing
    }
    let change = ExtendedHistogramChange(isCounter: isCounter, isSmoothed: boundary == .smoothed)
    guard var histogram = change.change(of: window, in: samples, notes: &notes) else {
      return .nothing
    }
    if function == .rate {
      histogram = histogram.divided(by: divisor)
    }
    return .histogram(histogram.with(counterResetHint: .gauge).compacted())
  }

  private func transitions(_ window: MixedWindow, _ samples: SeparatedSamples) -> WindowOutcome {
    let float = lastBefore(window.start, samples.floatTimestamps, window.floats)
    let histogram = lastBefore(window.start, samples.histogramTimestamps, window.histograms)
    var floats = (float.map { $0 + 1 } ?? window.floats.lowerBound)..<window.floats.upperBound
    var histograms = (histogram.map { $0 + 1 } ?? window.histograms.lowerBound)..<window.histograms.upperBound
    if floats.isEmpty, histograms.isEmpty {
      return .nothing
    }
    // The anchor is the last sample at or before the start, of whichever kind.
    let floatTime = float.map { samples.floatTimestamps[$0] } ?? .min
    let histogramTime = histogram.map { samples.histogramTimestamps[$0] } ?? .min
    if let float, floatTime >= histogramTime {
      floats = float..<floats.upperBound
    } else if let histogram {
      histograms = histogram..<histograms.upperBound
    }
    let kind: MixedTransitions.Kind = function == .resets ? .resets : .changes
    let count = MixedTransitions(kind, usesStartTimestamps: usesStartTimestamps)
      .count(floats: floats, histograms: histograms, in: samples)
    return .float(Double(count))
  }

  private func lastBefore(_ start: Timestamp, _ timestamps: [Timestamp], _ range: Range<Int>) -> Int? {
    let after = timestamps.span.extracting(first: range.upperBound).firstIndex(after: start, from: range.lowerBound)
    return after > range.lowerBound ? after - 1 : nil
  }
}
