public import PromQL

/// A catalog that adds to another's what rules have written lately.
public struct OverlayCatalog: SeriesCatalog {
  private let base: any SeriesCatalog
  private let overlay: RecordedSeriesOverlay

  /// Decorates a catalog.
  public init(base: any SeriesCatalog, overlay: RecordedSeriesOverlay) {
    self.base = base
    self.overlay = overlay
  }

  public func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels> {
    let recorded = recorded(query)
    let answer = try await base.series(query)
    return CatalogAnswer(answer.elements + recorded, limit: query.limit, annotations: answer.annotations)
  }

  public func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    let recorded = recorded(query).flatMap { $0.pairs.map(\.name) }
    let answer = try await base.labelNames(query)
    return CatalogAnswer(answer.elements + recorded, limit: query.limit, annotations: answer.annotations)
  }

  public func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String> {
    let recorded = recorded(query).compactMap { $0[name] }
    let answer = try await base.labelValues(of: name, query)
    return CatalogAnswer(answer.elements + recorded, limit: query.limit, annotations: answer.annotations)
  }

  private func recorded(_ query: CatalogQuery) -> [Labels] {
    // Both ends of the question are part of it.
    let start = (query.start ?? .min).addingClamped(-1)
    return (query.selectors.isEmpty ? [[]] : query.selectors).flatMap { matchers in
      overlay.series(matching: matchers, after: start, through: query.end ?? .max)
        .filter { series in series.samples.contains { !$0.isStale } }
        .map(\.labels)
    }
  }
}
