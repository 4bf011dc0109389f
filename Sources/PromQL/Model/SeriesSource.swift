/// Where series come from: a fixture store, a Prometheus HTTP API, an overlay of recorded series.
public protocol SeriesSource: Sendable {
  /// Answers all requests of one evaluation, each with one set, in their order.
  ///
  /// All sets use the given symbol table, so that label sets of different requests can be compared. A source that
  /// cannot answer throws; it never answers with less than there is.
  func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet]
}
