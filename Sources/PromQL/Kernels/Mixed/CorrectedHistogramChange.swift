/// How much a series of histograms grew over a window, resets of a counter made up for.
struct CorrectedHistogramChange {
  /// Whether the histograms are counters.
  let isCounter: Bool
  /// Whether start timestamps tell of resets.
  let usesStartTimestamps: Bool

  /// The change from the first to the last of at least two histograms; nil where they don't go together.
  func change(over range: Range<Int>, in samples: SeparatedSamples, notes: inout RangeNotes) -> FloatHistogram? {
    var told: RangeNotes = []
    guard let change = corrected(range, samples, &told) else {
      // Incompatible buckets are told alone, unless the last histogram shows them at first sight.
      notes.insert(.mixedBuckets)
      let ends = [samples.histograms[range.lowerBound], samples.histograms[range.upperBound - 1]]
      if isCounter, ends.contains(where: { $0.counterResetHint == .gauge }),
        base(range, samples).hasCustomBuckets != ends[1].hasCustomBuckets
      {
        notes.insert(.notCounter)
      }
      return nil
    }
    notes.formUnion(told)
    return change.with(counterResetHint: .gauge).compacted()
  }

  private func corrected(
    _ range: Range<Int>, _ samples: SeparatedSamples, _ notes: inout RangeNotes
  ) -> FloatHistogram? {
    let histograms = samples.histograms[range]
    guard let first = histograms.first, let last = histograms.last else {
      return nil
    }
    if !isCounter, first.counterResetHint != .gauge || last.counterResetHint != .gauge {
      notes.insert(.notGauge)
    }
    if isCounter, histograms.contains(where: { $0.counterResetHint == .gauge }) {
      notes.insert(.notCounter)
    }
    let base = base(range, samples)
    let usesCustomBuckets = base.hasCustomBuckets
    let inner = histograms.dropFirst().dropLast()
    guard last.hasCustomBuckets == usesCustomBuckets,
      !isCounter || inner.allSatisfy({ $0.hasCustomBuckets == usesCustomBuckets })
    else {
      return nil
    }
    var schema = min(last.schema, base.schema)
    if isCounter, let least = inner.map(\.schema).min() {
      schema = min(schema, least)
    }
    let reduced = usesCustomBuckets ? last : last.reducingResolution(to: schema)
    guard var change = reduced.subtracting(base, notes: &notes) else {
      return nil
    }
    var previous = base
    for index in range.dropFirst() where isCounter {
      if usesStartTimestamps,
        StartTimestamp.overlaps(from: samples.histogramPoint(index - 1), to: samples.histogramPoint(index))
      {
        notes.insert(.startOverlap)
      }
      if isReset(at: index, after: previous, samples) {
        guard let sum = change.adding(previous, notes: &notes) else {
          return nil
        }
        change = sum
      }
      previous = samples.histograms[index]
    }
    return change
  }

  /// What the change begins at. A first histogram that the second one resets isn't looked at, whatever its buckets are.
  private func base(_ range: Range<Int>, _ samples: SeparatedSamples) -> FloatHistogram {
    let first = samples.histograms[range.lowerBound]
    let second = samples.histograms[range.lowerBound + 1]
    return isCounter && isReset(at: range.lowerBound + 1, after: first, samples)
      ? FloatHistogram(schema: second.schema, customBounds: second.customBounds) : first
  }

  private func isReset(at index: Int, after previous: FloatHistogram, _ samples: SeparatedSamples) -> Bool {
    if usesStartTimestamps,
      StartTimestamp.isReset(from: samples.histogramPoint(index - 1), to: samples.histogramPoint(index))
    {
      return true
    }
    return samples.histograms[index].isReset(after: previous)
  }
}

extension SeparatedSamples {
  /// The times of a histogram.
  func histogramPoint(_ index: Int) -> StartTimestamp.Point {
    StartTimestamp.Point(timestamp: histogramTimestamps[index], start: histogramStarts[index])
  }

  /// The times of a float.
  func floatPoint(_ index: Int) -> StartTimestamp.Point {
    StartTimestamp.Point(timestamp: floatTimestamps[index], start: floatStarts[index])
  }
}
