import PromQL
import RuleEval

/// Engine and data source, as rules and as people use them.
struct EvaluationStack: Sendable {
  /// For rules.
  let factory: EngineRuleFactory
  private let engine: Engine
  private let queries: QueryAPI
  private let catalog: any SeriesCatalog

  /// `source` is what rules read; people's queries read the same series from `querySource`, whose connections are its own,
  /// so that no number of them can hold up a rule. Without a `catalog` series are found by selecting them.
  /// `namedSource` gives what groups read that name a data source.
  init(
    engine: Engine, source: any SeriesSource, namedSource: (@Sendable (String) -> any SeriesSource)? = nil,
    querySource: any SeriesSource, catalog: (any SeriesCatalog)? = nil, clock: any EvaluationClock
  ) {
    self.engine = engine
    factory = EngineRuleFactory(engine: engine, executor: QueryExecutor(source: source), source: namedSource)
    queries = QueryAPI(
      queries: QueryService(engine: engine, executor: QueryExecutor(source: querySource, yieldsToOthers: true)),
      now: { clock.now() })
    self.catalog = catalog ?? SelectedSeriesCatalog(source: querySource) { clock.now() }
  }

  /// The HTTP server over the rules of a manager.
  func server(
    manager: RuleManager, status: DaemonStatus, notifier: ReloadableNotifier? = nil, options: WebOptions = WebOptions(),
    configuration: @escaping @Sendable () async -> String = { "" }, flags: [String: String] = [:],
    dataSource: DataSourceAPI.Question? = nil, health: @escaping @Sendable () -> [DataSourceHealth] = { [] },
    history: any AlertHistory = MemoryStateStore(),
    remoteWrite: @escaping @Sendable () -> [RemoteWriteStatistics] = { [] }, lifecycle: Lifecycle? = nil
  ) -> WebServer {
    let figures = RequestFigures()
    return WebServer(
      options: options, queries: queries, expressions: ExpressionAPI(options: engine.options.parser),
      rules: RulesAPI { await manager.snapshot() }, history: HistoryAPI(history: history),
      catalog: CatalogAPI(catalog: catalog),
      dataSource: DataSourceAPI(ask: dataSource),
      alertmanagers: AlertmanagersAPI { notifier?.discovered ?? AlertmanagersAPI.Discovered() },
      status: StatusAPI(configuration: configuration, flags: flags, status: status, now: queries.now),
      lifecycle: lifecycle, figures: figures,
      metrics: { [queryFigures = queries.queries.figures, now = queries.now] in
        ProgramMetrics(
          groups: await manager.snapshot(), alertmanagers: notifier?.statistics() ?? [], status: status.values,
          now: now(),
          started: status.started, queries: queryFigures.values, requests: figures,
          discovery: notifier?.discoveryStatistics() ?? DiscoveryStatistics(), remoteWrite: remoteWrite(),
          dataSources: health().map(\.report)
        ).text
      },
      isReady: { status.values.isReady })
  }
}
