internal import PromQL

/// A data source without what the rules of a replay write from its start on: that was written by the rules there were
/// then, and would be taken for what these rules give where they give nothing.
struct WrittenSeriesMask: SeriesSource {
  let base: any SeriesSource
  /// The metrics that the rules record.
  let metrics: Set<String>
  /// The names of their alerts.
  let alerts: Set<String>
  /// The first time of the replay, in milliseconds since 1970.
  let start: Timestamp

  func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    let sets = try await base.select(requests, symbols: symbols)
    return zip(requests, sets).map { request, set in
      request.storedWindow.end >= start && mayHide(request) ? masked(set, request, symbols) : set
    }
  }

  private func mayHide(_ request: SelectRequest) -> Bool {
    guard let name = request.matchers.first(where: { $0.name == "__name__" && $0.operation == .equal })?.value else {
      return true
    }
    return metrics.contains(name) || !alerts.isEmpty && Self.alertSeries.contains(name)
  }

  private static let alertSeries: Set<String> = ["ALERTS", "ALERTS_FOR_STATE"]

  private func hides(_ labels: Labels) -> Bool {
    let name = labels.metricName
    return metrics.contains(name) || Self.alertSeries.contains(name) && alerts.contains(labels["alertname"] ?? "")
  }

  private func masked(_ set: SeriesSet, _ request: SelectRequest, _ symbols: SymbolTable) -> SeriesSet {
    let hidden = (0..<set.count).filter { hides(set.labels.labels($0)) }
    guard !hidden.isEmpty else {
      return set
    }
    let isHidden = Set(hidden)
    var builder = SeriesSetBuilder(symbols: symbols)
    for index in 0..<set.count {
      let samples = isHidden.contains(index) ? cut(set.samples(index), request, set.sampling) : set.samples(index)
      if !samples.isEmpty {
        builder.append(Array(set.labels[index]), samples)
      }
    }
    return builder.build(sampling: set.sampling, annotations: set.annotations)
  }

  /// The samples before the start; where an instant selector would go on seeing the last of them, it ends.
  private func cut(_ samples: [Sample], _ request: SelectRequest, _ sampling: SeriesSet.Sampling) -> [Sample] {
    let before = Array(samples.prefix { $0.timestamp < start })
    guard case .instants = request.shape, case .stored = sampling, !before.isEmpty else {
      return before
    }
    return before + [Sample(timestamp: start, value: StaleMarker.value)]
  }
}
