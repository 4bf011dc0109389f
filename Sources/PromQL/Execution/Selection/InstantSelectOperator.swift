/// An instant selector: at each time the newest sample that is not too old and not followed by a staleness marker.
final class InstantSelectOperator: VectorOperator {
  private let node: SelectNode
  private var context: ExecutionContext?
  private var times: StepGrid?
  private var lookback: Milliseconds = 0
  private var labels = LabelCache<SeriesLabels>()

  init(_ node: SelectNode) {
    self.node = node
  }

  func prepare(_ context: ExecutionContext) throws(QueryError) -> SeriesLabels {
    times = context.selects[node.select].times(for: context.query)
    self.context = context
    guard let set = context.series[node.select] else {
      return .none(context.symbols)
    }
    lookback = set.sampling == .resolvedAtSteps ? 1 : context.options.lookback
    guard node.givesTimestamps else {
      return set.labels
    }
    let delayed = context.options.isDelayedNameRemovalEnabled
    return try labels.value(for: set.labels) { () throws(QueryError) in set.labels.droppingNames(delayed: delayed) }
  }

  func fill(_ rows: Span<Int32>, into batch: inout Batch) throws(QueryError) {
    let steps = times?.count ?? 0
    batch.reset(rows: rows.count, steps: steps)
    guard let times, let set = context?.series[node.select] else {
      return
    }
    if steps == 1 {
      return try fillOneStep(rows, set, times, into: &batch)
    }
    let walk = NewestSampleWalk(times: times, lookback: lookback, givesTimestamps: node.givesTimestamps)
    if set.hasHistograms {
      return try fillMixed(rows, set, walk, into: &batch)
    }
    let slices = set.slices.span
    batch.withRows { cells in
      for index in rows.indices {
        let slice = slices[Int(rows[index])]
        cells.withRow(index) { values, presence in
          walk.fill(set.chunks[Int(slice.chunk)], slice, into: &values, presence: &presence)
        }
      }
    }
  }

  /// The same where some series may hold histograms.
  private func fillMixed(
    _ rows: Span<Int32>, _ set: SeriesSet, _ walk: NewestSampleWalk, into batch: inout Batch
  ) throws(QueryError) {
    var weight = 0
    for index in rows.indices {
      let slice = set.slices[Int(rows[index])]
      let columns = set.chunks[Int(slice.chunk)]
      if columns.histograms.isEmpty {
        batch.withRow(index) { walk.fill(columns, slice, into: &$0, presence: &$1) }
      } else {
        let range = Int(slice.start)..<Int(slice.start + slice.count)
        weight += fillMixed(columns, range, walk.times, row: index, into: &batch)
        try context?.checkRoom(for: weight)
      }
    }
  }

  /// The same where there is one time only, as for rules: rows whose samples lie side by side at a stroke.
  private func fillOneStep(
    _ rows: Span<Int32>, _ set: SeriesSet, _ times: StepGrid, into batch: inout Batch
  ) throws(QueryError) {
    var weight = 0
    var index = 0
    while index < rows.count {
      let slice = set.slices[Int(rows[index])]
      let columns = set.chunks[Int(slice.chunk)]
      guard columns.histograms.isEmpty else {
        let range = Int(slice.start)..<Int(slice.start + slice.count)
        weight += fillMixed(columns, range, times, row: index, into: &batch)
        try context?.checkRoom(for: weight)
        index += 1
        continue
      }
      let (timestamps, samples) = (columns.timestamps, columns.values)
      let (first, lookback, givesTimestamps) = (index, lookback, node.givesTimestamps)
      batch.withCells { values, presence in
        index = Self.selectNewest(
          rows, from: first, slices: set.slices.span, timestamps: timestamps.span, samples: samples.span,
          time: times[0], lookback: lookback, givesTimestamps: givesTimestamps, into: &values, presence: &presence)
      }
    }
  }

  /// Fills rows from `first` on for as long as they lie in the same chunk; gives the first row of another one.
  private static func selectNewest(
    _ rows: Span<Int32>, from first: Int, slices: Span<SeriesSet.Slice>, timestamps: Span<Timestamp>,
    samples: Span<Double>, time: Timestamp, lookback: Milliseconds, givesTimestamps: Bool,
    into values: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) -> Int {
    let chunk = slices[Int(rows[first])].chunk
    for index in first..<rows.count {
      let slice = slices[Int(rows[index])]
      guard slice.chunk == chunk else {
        return index
      }
      let start = Int(slice.start)
      var end = start + Int(slice.count)
      // What was fetched for one time nearly always ends with the sample that counts.
      if end > start, timestamps[end - 1] > time {
        end = start + timestamps.extracting(start..<end).firstIndex(after: time, from: 0)
      }
      guard end > start else {
        continue
      }
      let (timestamp, sample) = (timestamps[end - 1], samples[end - 1])
      if timestamp > time - lookback, !StaleMarker.isStale(sample) {
        values[index] = givesTimestamps ? Double(timestamp) / 1000 : sample
        presence[index] = Presence.float
      }
    }
    return rows.count
  }

  /// The same where samples may be histograms; gives how many samples all of these count for. What is computed from them
  /// may hold as much, however little is stored.
  private func fillMixed(
    _ columns: SampleColumns, _ range: Range<Int>, _ times: StepGrid, row: Int, into batch: inout Batch
  ) -> Int {
    let timestamps = columns.timestamps
    let isOfStatistics = context?.selects[node.select].statisticsOnly ?? false
    let histograms =
      isOfStatistics ? HistogramStatistics.of(columns.histograms[range])[...] : columns.histograms[range]
    // The end of what was sampled up to the step's time.
    var end = range.lowerBound
    var (total, weight) = (0, 0)
    var weighed = -1
    for step in 0..<times.count {
      let time = times[step]
      end = timestamps.span.extracting(first: range.upperBound).firstIndex(after: time, from: end)
      let place = end - 1
      guard end > range.lowerBound, timestamps[place] > time - lookback, !columns.isStale(place) else {
        continue
      }
      let cell = row * times.count + step
      if node.givesTimestamps {
        batch.set(Double(timestamps[place]) / 1000, at: cell)
      } else if let histogram = histograms[histograms.startIndex + place - range.lowerBound] {
        batch.set(histogram, at: cell)
        if weighed != place {
          (weighed, weight) = (place, histogram.sampleWeight)
        }
        total += weight
      } else {
        batch.set(columns.values[place], at: cell)
      }
    }
    return total
  }
}
