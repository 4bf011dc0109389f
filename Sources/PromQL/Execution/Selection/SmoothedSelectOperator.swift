/// `selector smoothed`: at each step the value between the samples around it.
///
/// Upstream: [extended range selectors](https://prometheus.io/docs/prometheus/latest/feature_flags/#smoothed).
final class SmoothedSelectOperator: VectorOperator, RowAnnotator {
  private let select: Int
  private let position: PositionRange
  private var context: ExecutionContext?
  private var times: StepGrid?
  private var input: SelectorRangeInput
  private var samples = SeparatedSamples()
  private var labels: SeriesLabels?
  private(set) var filledRows = FilledRows()

  init(select: Int, frame: TimeFrame, position: PositionRange) {
    self.select = select
    self.position = position
    input = SelectorRangeInput(select: select, frame: frame)
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    self.context = context
    times = context.selects[select].times(for: context.query)
    let labels = try input.prepare(context)
    self.labels = labels
    filledRows = context.announceIfHistograms(self, rows: labels.count, steps: times?.count ?? 0)
    return labels
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    let steps = times?.count ?? 0
    batch.reset(rows: rows.count, steps: steps)
    filledRows.note(rows)
    guard let windows = input.windows, let context, let labels else {
      return
    }
    let lookback = context.options.lookback
    var room = context.room
    try input.forEachRow(rows) { index, timestamps, values, extras in
      samples.separate(timestamps: timestamps, values: values, extras: extras)
      var notes: RangeNotes = []
      MixedWindow.forEach(of: windows, over: samples, before: lookback, after: lookback) { window in
        if room >= 0 {
          let cell = index * steps + window.step
          fill(window, cell: cell, into: &batch, &notes)
          room -= batch.histogram(cell)?.sampleWeight ?? 0
        }
      }
      if !notes.isEmpty {
        context.tell(notes, of: labels.value(of: .metricName, in: Int(rows[index])), at: position)
      }
    }
    if room < 0 {
      throw ExecutionContext.tooManySamples
    }
  }

  private func fill(_ window: MixedWindow, cell: Int, into batch: inout Batch, _ notes: inout RangeNotes) {
    if !window.floats.isEmpty, !window.histograms.isEmpty {
      notes.insert(.mixedTypes)
    } else if window.histograms.isEmpty {
      if let value = value(window) {
        batch.set(value, at: cell)
      }
    } else if let histogram = histogram(window, &notes) {
      batch.set(histogram, at: cell)
    }
  }

  private func value(_ window: MixedWindow) -> Double? {
    let timestamps = samples.floatTimestamps
    let values = samples.floats
    guard let place = Self.place(of: window.end, timestamps, window.floats) else {
      return nil
    }
    guard let next = place.next, timestamps[place.previous] != window.end else {
      return values[place.previous]
    }
    return ExtendedFloatChange.interpolate(
      from: values[place.previous], at: timestamps[place.previous], to: values[next], at: timestamps[next],
      time: window.end, isCounter: false)
  }

  private func histogram(_ window: MixedWindow, _ notes: inout RangeNotes) -> FloatHistogram? {
    let timestamps = samples.histogramTimestamps
    guard let place = Self.place(of: window.end, timestamps, window.histograms) else {
      return nil
    }
    let previous = samples.histograms[place.previous]
    if timestamps[place.previous] == window.end {
      return previous
    }
    guard let nextPlace = place.next else {
      return previous.with(counterResetHint: .unknown)
    }
    let next = samples.histograms[nextPlace]
    guard previous.hasCustomBuckets == next.hasCustomBuckets else {
      notes.insert(.mixedBuckets)
      return nil
    }
    let isCounter = previous.counterResetHint != .gauge || next.counterResetHint != .gauge
    return HistogramInterpolation(isCounter: isCounter).interpolated(
      from: previous, at: timestamps[place.previous], to: next, at: timestamps[nextPlace], time: window.end,
      notes: &notes)
  }

  /// The last sample at or before a time and the one after it; nil where none is that early.
  private static func place(
    of time: Timestamp, _ timestamps: [Timestamp], _ range: Range<Int>
  ) -> (previous: Int, next: Int?)? {
    let next = timestamps.span.extracting(first: range.upperBound).firstIndex(after: time, from: range.lowerBound)
    guard next > range.lowerBound else {
      return nil
    }
    return (next - 1, next < range.upperBound ? next : nil)
  }
}
