public import PromQL

/// A catalog of any source of series: it selects them and looks at their labels. Meant for those that hold their series
/// in memory, as the samples are selected too.
public struct SelectedSeriesCatalog: SeriesCatalog {
  private let source: any SeriesSource
  /// What a question without an end is asked up to.
  private let now: @Sendable () -> Timestamp

  public init(source: any SeriesSource, now: @escaping @Sendable () -> Timestamp) {
    self.source = source
    self.now = now
  }

  public func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels> {
    let (series, annotations) = try await select(query)
    return CatalogAnswer(series, limit: query.limit, annotations: annotations)
  }

  public func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    let (series, annotations) = try await select(query)
    return CatalogAnswer(series.flatMap { $0.pairs.map(\.name) }, limit: query.limit, annotations: annotations)
  }

  public func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    let (series, annotations) = try await select(query)
    return CatalogAnswer(series.compactMap { $0[name] }, limit: query.limit, annotations: annotations)
  }

  private func select(_ query: CatalogQuery) async throws -> ([Labels], Annotations) {
    let every = [try LabelMatcher(name: "__name__", operation: .regexMatch, value: ".+")]
    let end = query.end ?? now()
    // Both ends of the question are part of it, the start of a window is not.
    let start = (query.start ?? 0).addingClamped(-1)
    let requests = (query.selectors.isEmpty ? [every] : query.selectors).map {
      SelectRequest(matchers: $0, shape: .window(start: start, end: end), lookback: 0)
    }
    let sets = try await source.select(requests, symbols: SymbolTable())
    var annotations = Annotations()
    for set in sets {
      annotations.merge(set.annotations)
    }
    return (sets.flatMap { set in (0..<set.count).map { set.labels.labels($0).detached() } }, annotations)
  }
}
