import PromQL

/// Answers an instant selection for many rounds of evaluations at once, where some of the series are written by rules
/// whose turn comes later: of these a round sees what earlier rounds wrote.
struct LookingBack {
  let request: SelectRequest
  let rounds: StepGrid
  let rule: Int
  let symbols: SymbolTable

  /// The newest sample that each round sees, within the lookback and unless it marks the series stale.
  func answer(_ base: SeriesSet, _ written: [StoredSeries]) -> SeriesSet {
    guard case .instants(let times) = request.shape, times.count == rounds.count else {
      preconditionFailure("only instant selectors outside of subqueries look back")
    }
    var builder = SeriesSetBuilder(symbols: symbols)
    for index in 0..<base.count {
      append(resolved(base.samples(index)[...], times) { _ in .max }, base.labels[index], to: &builder)
    }
    for series in written {
      let samples = series.samples(after: request.storedWindow.start, through: times.end)
      append(
        resolved(samples, times) { series.limit(forRound: rounds[$0], rule: rule) }, series.pairs[...], to: &builder)
    }
    return builder.build(sampling: .resolvedAtSteps)
  }

  private func append(_ samples: [Sample], _ pairs: ArraySlice<LabelPair>, to builder: inout SeriesSetBuilder) {
    if !samples.isEmpty {
      builder.append(Array(pairs), samples)
    }
  }

  private func resolved(
    _ samples: ArraySlice<Sample>, _ times: StepGrid, limit: (Int) -> Timestamp
  ) -> [Sample] {
    var resolved: [Sample] = []
    var next = samples.startIndex
    for step in 0..<times.count {
      let end = min(times[step], limit(step))
      while next < samples.endIndex, samples[next].timestamp <= end {
        next += 1
      }
      guard next > samples.startIndex else {
        continue
      }
      let newest = samples[next - 1]
      if times[step] - newest.timestamp < request.lookback, !newest.isStale {
        resolved.append(newest.at(times[step]))
      }
    }
    return resolved
  }
}
