extension FixtureStore {
  /// Answers requests, each with one set, in their order.
  ///
  /// A set holds the series that fulfil all matchers and have a sample in the request's
  /// ``SelectRequest/storedWindow``, in the order in which they were added, with just those samples. Samples are
  /// shared, not copied. While a request selects the same series as before, its answers have the same
  /// ``SeriesLabels`` object.
  public func select(_ requests: [SelectRequest]) -> [SeriesSet] {
    requests.map { answer($0, symbols: symbols) }
  }

  func answer(_ request: SelectRequest, symbols: SymbolTable) -> SeriesSet {
    let window = request.storedWindow
    let matchers = Set(request.matchers)
    let matching = index.series(fulfilling: matchers)
    var kept: [Int32] = []
    var slices: [SeriesSet.Slice] = []
    for series in matching {
      let whole = self.slices[Int(series)]
      let timestamps = chunks[Int(whole.chunk)].timestamps
      let own = timestamps.span.extracting(Int(whole.start)..<Int(whole.start + whole.count))
      let start = own.firstIndex(after: window.start, from: 0)
      let end = own.firstIndex(after: window.end, from: start)
      if start < end {
        kept.append(series)
        slices.append(
          SeriesSet.Slice(chunk: whole.chunk, start: whole.start + Int32(start), count: Int32(end - start)))
      }
    }
    let labels = index.labels(of: kept, selectedBy: matchers, symbols: symbols)
    return SeriesSet(labels: labels, sampling: .stored, chunks: chunks, slices: slices, hasHistograms: hasHistograms)
  }
}
