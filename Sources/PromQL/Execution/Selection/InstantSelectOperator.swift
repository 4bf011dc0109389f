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
    var weight = 0
    for index in rows.indices {
      let slice = set.slices[Int(rows[index])]
      let columns = set.chunks[Int(slice.chunk)]
      let range = Int(slice.start)..<Int(slice.start + slice.count)
      let (timestamps, samples) = (columns.timestamps, columns.values)
      let lookback = lookback
      let givesTimestamps = node.givesTimestamps
      guard columns.histograms.isEmpty else {
        weight += fillMixed(columns, range, times, row: index, into: &batch)
        try context?.checkRoom(for: weight)
        continue
      }
      batch.withRow(index) { values, presence in
        Self.select(
          timestamps: timestamps.span.extracting(range), samples: samples.span.extracting(range),
          times: times, lookback: lookback, givesTimestamps: givesTimestamps, into: &values, presence: &presence)
      }
    }
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

  private static func select(
    timestamps: Span<Timestamp>, samples: Span<Double>, times: StepGrid, lookback: Milliseconds, givesTimestamps: Bool,
    into values: inout MutableSpan<Double>, presence: inout MutableSpan<UInt8>
  ) {
    // `next` is the first sample later than the step's time.
    var next = 0
    for step in 0..<times.count {
      let time = times[step]
      next = timestamps.firstIndex(after: time, from: next)
      guard next > 0, timestamps[next - 1] > time - lookback, !StaleMarker.isStale(samples[next - 1]) else {
        continue
      }
      values[step] = givesTimestamps ? Double(timestamps[next - 1]) / 1000 : samples[next - 1]
      presence[step] = Presence.float
    }
  }
}
