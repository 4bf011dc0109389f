extension ChunkStore: SeriesSource {
  /// Answers requests, each with one set, in their order.
  ///
  /// A set holds the series that fulfil all matchers and have a sample in the request's ``SelectRequest/storedWindow``,
  /// in the order in which they were added, with just those samples; for a single evaluation time of an instant selector
  /// just the newest one, as no other counts. While a request selects the same series as before, its answers have the
  /// same ``SeriesLabels`` object. Throws ``ChunkError`` only if memory was damaged. O(samples of the chunks that the
  /// window touches).
  public func select(_ requests: [SelectRequest]) throws(ChunkError) -> [SeriesSet] {
    var sets: [SeriesSet] = []
    for request in requests {
      sets.append(try answer(request, symbols: symbols))
    }
    return sets
  }

  /// Answers as ``select(_:)`` does, with labels of the given table.
  public func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    try requests.map { try answer($0, symbols: symbols) }
  }

  private func answer(_ request: SelectRequest, symbols: SymbolTable) throws(ChunkError) -> SeriesSet {
    let window = request.storedWindow
    let needsNewestOnly: Bool
    if case .instants(let grid) = request.shape, grid.count == 1 {
      needsNewestOnly = true
    } else {
      needsNewestOnly = false
    }
    let matchers = Set(request.matchers)
    let matching = index.series(fulfilling: matchers)
    var kept: [Int32] = []
    var samples = SelectedSamples(series: matching.count, isOneSampleEach: needsNewestOnly)
    for series in matching {
      let isKept: Bool
      if let columns = columns[series] {
        isKept = samples.append(columns, window)
      } else if needsNewestOnly {
        isKept = try appendNewest(of: series, window, to: &samples)
      } else {
        isKept = try appendAll(of: series, window, to: &samples)
      }
      if isKept {
        kept.append(series)
      }
    }
    let (columns, slices) = samples.build()
    return SeriesSet(
      labels: index.labels(of: kept, selectedBy: matchers, symbols: symbols), sampling: .stored, chunks: columns,
      slices: slices, hasHistograms: hasHistograms)
  }

  /// The chunks of a series with samples later than `start` and not later than `end`.
  private func chunks(of series: Int32, _ window: (start: Timestamp, end: Timestamp)) -> ArraySlice<StoredChunk> {
    let own = starts[Int(series)]..<starts[Int(series) + 1]
    let first = firstChunk(of: own) { $0.end > window.start }
    let behind = firstChunk(of: first..<own.upperBound) { $0.start > window.end }
    return chunks[first..<behind]
  }

  /// The first chunk from which on a condition holds.
  private func firstChunk(of range: Range<Int>, where condition: (StoredChunk) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if condition(chunks[middle]) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }

  private func appendAll(
    of series: Int32, _ window: (start: Timestamp, end: Timestamp), to samples: inout SelectedSamples
  ) throws(ChunkError) -> Bool {
    let touched = chunks(of: series, window)
    samples.makeRoom(touched.reduce(0) { $0 + Int($1.count) })
    let bytes = bytes
    let span = bytes.span
    for chunk in touched {
      try samples.read(span.bytes, chunk.range, window)
    }
    return samples.endSeries()
  }

  private func appendNewest(
    of series: Int32, _ window: (start: Timestamp, end: Timestamp), to samples: inout SelectedSamples
  ) throws(ChunkError) -> Bool {
    guard let newest = chunks(of: series, window).last else {
      return false
    }
    samples.makeRoom(1)
    if newest.end <= window.end {
      samples.append(newest.end, newest.lastValue)
      return samples.endSeries()
    }
    let bytes = bytes
    let span = bytes.span
    let raw = span.bytes
    var reader = try XORChunkReader(raw, newest.range)
    // The chunk begins in or before the window.
    var found: (timestamp: Timestamp, value: Double)?
    while try reader.next(raw), reader.timestamp <= window.end {
      found = (reader.timestamp, reader.value)
    }
    if let found, found.timestamp > window.start {
      samples.append(found.timestamp, found.value)
    }
    return samples.endSeries()
  }
}
