import Synchronization

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
    let matching = matchingSeries(matchers)
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
    let labels = sharedLabels(of: kept, selectedBy: matchers, symbols: symbols)
    return SeriesSet(labels: labels, sampling: .stored, chunks: chunks, slices: slices, hasHistograms: hasHistograms)
  }

  private func matchingSeries(_ matchers: Set<LabelMatcher>) -> [Int32] {
    if let known = selections.withLock({ $0.matching(matchers) }) {
      return known
    }
    let found = postings.series(fulfilling: Array(matchers))
    selections.withLock { $0.remember(found, for: matchers) }
    return found
  }

  private func sharedLabels(
    of series: [Int32], selectedBy matchers: Set<LabelMatcher>, symbols: SymbolTable
  ) -> SeriesLabels {
    if series.count == labels.count, symbols === self.symbols {
      return labels
    }
    if let known = selections.withLock({ $0.labels(of: series, selectedBy: matchers, symbols: symbols) }) {
      return known
    }
    let made = makeLabels(of: series, symbols: symbols)
    selections.withLock { $0.remember(made, of: series, selectedBy: matchers) }
    return made
  }

  private func makeLabels(of series: [Int32], symbols: SymbolTable) -> SeriesLabels {
    var builder = SeriesLabelsBuilder(symbols: symbols)
    for index in series {
      if symbols === self.symbols {
        builder.append(labels[Int(index)])
      } else {
        builder.append(labels.labels(Int(index)))
      }
    }
    return builder.build()
  }
}
