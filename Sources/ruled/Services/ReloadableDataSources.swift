import PromQL
import RuleEval

/// The data sources of rules and those of people's queries: the same servers, by connections of their own, so that no
/// number of queries can hold up a rule. A reload may replace them.
struct ReloadableDataSources: Sendable {
  private let rules: DataSources
  private let queries: DataSources
  private let overlay: RecordedSeriesOverlay

  /// What rules record goes to the overlay, and is seen by all, whichever data source they read.
  init(
    ruleClient: HTTPClient, queryClient: HTTPClient, overlay: RecordedSeriesOverlay, clock: any EvaluationClock
  ) {
    rules = DataSources(client: ruleClient, clock: clock)
    queries = DataSources(client: queryClient, clock: clock)
    self.overlay = overlay
  }

  /// From now on there are these; the first is read where none is named. Throws ``ContentFailure``; then nothing changes.
  func use(_ configurations: [DataSourceConfiguration]) throws(ContentFailure) {
    do throws(HTTPClientError) {
      try rules.use(configurations)
      try queries.use(configurations)
    } catch {
      throw ContentFailure("a data source cannot be used: \(error)")
    }
  }

  /// What rules read.
  func source(named name: String?) -> any SeriesSource {
    OverlaySeriesSource(base: rules.source(named: name), overlay: overlay)
  }

  /// Whether those that there are answer to rules.
  var health: [DataSourceHealth] { rules.health }

  /// What people's queries read.
  var querySource: any SeriesSource { OverlaySeriesSource(base: queries.source(named: nil), overlay: overlay) }

  /// What people are told of series and labels.
  var catalog: any SeriesCatalog { OverlayCatalog(base: queries.catalog, overlay: overlay) }

  /// Whatever else the server's API has.
  func answer(
    _ path: String, fields: [(name: String, value: String)]
  ) async throws -> (status: Int, body: [UInt8]) {
    try await queries.catalog.answer(path, fields: fields)
  }
}
