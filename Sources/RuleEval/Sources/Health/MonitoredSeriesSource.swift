public import PromQL

/// A series source that notes whether another answers.
public struct MonitoredSeriesSource: SeriesSource {
  private let base: any SeriesSource
  private let health: DataSourceHealth

  /// Decorates a source.
  public init(base: any SeriesSource, health: DataSourceHealth) {
    self.base = base
    self.health = health
  }

  public func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
    do {
      let sets = try await base.select(requests, symbols: symbols)
      health.noteAnswer()
      return sets
    } catch {
      health.note(error)
      throw error
    }
  }
}
