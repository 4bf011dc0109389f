public import PromQL

/// Tells which series and labels there are, without their samples.
public protocol SeriesCatalog: Sendable {
  /// The label sets of the series that are meant.
  func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels>

  /// The names of the labels that they have.
  func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String>

  /// The values that one label has among them.
  func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String>
}
