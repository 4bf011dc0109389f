public import Logging

/// What the evaluation of rules works with and on.
public struct RuleEnvironment: Sendable {
  /// The time that everything goes by.
  public var clock: any EvaluationClock
  /// Where alerts go.
  public var notifier: any Notifier
  /// Where recorded series go, and `ALERTS` and `ALERTS_FOR_STATE`; nil for nowhere.
  public var sink: (any SampleSink)?
  /// Where the state of alerts is kept.
  public var store: any StateStore
  /// Who hears of alerts that change.
  public var observer: (any AlertObserver)?
  /// The data sources that rules read as a reload finds them, for the alert on those that do not answer.
  public var dataSources: @Sendable () -> [DataSourceHealth]
  /// How many rules may be evaluated at the same time.
  public var concurrency: EvaluationConcurrency
  /// For rules that fail, and a store that does.
  public var logger: Logger
  /// How long an evaluation waits for the store. Alerts are sent all the same then.
  var storePatience = Duration.seconds(5)
  /// How far each group is, for those that depend on it.
  let progress = GroupProgress()
  /// Bounds the evaluations of the past.
  let replayTurns = ReplayTurns()

  public init(
    clock: any EvaluationClock, notifier: any Notifier, sink: (any SampleSink)? = nil,
    store: any StateStore = MemoryStateStore(), observer: (any AlertObserver)? = nil,
    dataSources: @escaping @Sendable () -> [DataSourceHealth] = { [] },
    concurrency: EvaluationConcurrency = EvaluationConcurrency(limit: 4), logger: Logger
  ) {
    self.clock = clock
    self.notifier = notifier
    self.sink = sink
    self.store = store
    self.observer = observer
    self.dataSources = dataSources
    self.concurrency = concurrency
    self.logger = logger
  }
}
