internal import PromQL

extension SeriesSet {
  /// Joins sets that follow each other in time into one with each series once. O(samples).
  static func joined(_ sets: [SeriesSet], symbols: SymbolTable) -> SeriesSet {
    guard sets.count > 1 else { return sets.first ?? .none(symbols) }
    var builder = SeriesSetBuilder(symbols: symbols)
    var annotations = Annotations()
    let indexes = sets.map { SeriesIndex($0.labels) }
    for (number, set) in sets.enumerated() {
      annotations.merge(set.annotations)
      for series in 0..<set.count {
        let labels = set.labels[series]
        // It was joined when its first part was met.
        if indexes[..<number].contains(where: { $0.series(with: labels) != nil }) { continue }
        for later in number..<sets.count {
          guard let part = indexes[later].series(with: labels) else { continue }
          for sample in sets[later].samples(part) { builder.append(sample) }
        }
        builder.labels.append(labels)
        builder.endSeries()
      }
    }
    return builder.build(sampling: sets[0].sampling, annotations: annotations)
  }

  /// The stored samples behind a set that tells which series are alive at each time of a grid.
  ///
  /// A server shows a stored sample's own time only to a range selector, and staleness only to an instant one. Joined,
  /// they give what is stored: the samples of `stored`, and a staleness marker at the first time of the grid at which a
  /// series is no longer alive though its newest sample is younger than `lookback`.
  func withTimestamps(from stored: SeriesSet, grid: StepGrid, lookback: Milliseconds) -> SeriesSet {
    var builder = SeriesSetBuilder(symbols: labels.symbols)
    var annotations = annotations
    annotations.merge(stored.annotations)
    let index = SeriesIndex(stored.labels)
    for series in 0..<count {
      let alive = samples(series)
      let samples = index.series(with: labels[series]).map { stored.samples($0) } ?? []
      for sample in Self.merge(alive: alive[...], samples: samples[...], grid: grid, lookback: lookback) {
        builder.append(sample)
      }
      builder.labels.append(labels[series])
      builder.endSeries()
    }
    return builder.build(sampling: .stored, annotations: annotations)
  }

  private static func merge(
    alive: ArraySlice<Sample>, samples: ArraySlice<Sample>, grid: StepGrid, lookback: Milliseconds
  ) -> [Sample] {
    var alive = alive
    var samples = samples
    var merged: [Sample] = []
    for step in 0..<grid.count {
      let time = grid[step]
      while let sample = samples.first, sample.timestamp <= time {
        merged.append(sample)
        samples.removeFirst()
      }
      let isCovered = merged.last.map { time - $0.timestamp < lookback && !$0.isStale } ?? false
      if let sample = alive.first, sample.timestamp == time {
        alive.removeFirst()
        // The sample came between the two replies; this is the best that is known of it.
        if !isCovered, merged.last.map({ $0.timestamp < time }) ?? true { merged.append(sample) }
      } else if isCovered, let newest = merged.last, newest.timestamp < time {
        merged.append(Sample(timestamp: time, value: StaleMarker.value))
      }
    }
    return merged
  }
}
