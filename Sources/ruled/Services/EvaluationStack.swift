import PromQL
import RuleEval

/// Engine and data source, as rules and as people use them.
struct EvaluationStack: Sendable {
  /// For rules.
  let factory: EngineRuleFactory
  private let queries: QueryAPI

  /// `source` is what rules read; people's queries read the same series from `querySource`, whose connections are its own,
  /// so that no number of them can hold up a rule.
  init(engine: Engine, source: any SeriesSource, querySource: any SeriesSource, clock: any EvaluationClock) {
    factory = EngineRuleFactory(engine: engine, executor: QueryExecutor(source: source))
    queries = QueryAPI(
      queries: QueryService(engine: engine, executor: QueryExecutor(source: querySource, yieldsToOthers: true)),
      now: { clock.now() })
  }

  /// The HTTP server over the rules of a manager.
  func server(manager: RuleManager, status: DaemonStatus, notifier: ReloadableNotifier? = nil) -> WebServer {
    WebServer(
      queries: queries, rules: RulesAPI { await manager.snapshot() },
      metrics: {
        let metrics = ProgramMetrics(
          groups: await manager.snapshot(), alertmanagers: notifier?.statistics() ?? [], status: status.values,
          started: status.started)
        return metrics.text
      },
      isReady: { status.values.isReady })
  }
}
