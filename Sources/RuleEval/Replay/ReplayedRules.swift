internal import Logging
internal import PromQL

/// One set of rules while it is replayed.
struct ReplayedRules {
  let rules: ReplayRules
  let recorder: ReplayRecorder
  private let overlay: RecordedSeriesOverlay
  private(set) var groups: [ReplayedGroup]
  private(set) var evaluations = 0
  private var failures: [RulePlace: ReplayOutcome.Failure] = [:]

  private struct RulePlace: Hashable, Comparable {
    let group: Int
    let rule: Int

    static func < (left: Self, right: Self) -> Bool { (left.group, left.rule) < (right.group, right.rule) }
  }

  /// Alerts go nowhere: what became of them is what is asked for.
  private struct Silence: Notifier {
    func send(_ notifications: [AlertNotification]) async {}
    func drain(until deadline: Timestamp) async {}
  }

  /// Makes rules ready. Throws what ``RuleManager`` throws for such groups.
  ///
  /// `executor` gives the threads; `source` the data source of a name.
  init(
    _ rules: ReplayRules, engine: Engine, executor: QueryExecutor, source: @Sendable @escaping (String?) -> BlockSource,
    clock: ReplayClock, span: (first: Timestamp, last: Timestamp), limits: ReplayLimits
  ) throws {
    self.rules = rules
    recorder = ReplayRecorder(rules, limits: limits)
    let offset = rules.groups.map { $0.queryOffset ?? rules.settings.queryOffset }.max() ?? 0
    let overlay = RecordedSeriesOverlay(
      retention: try Self.reach(of: rules, engine: engine, span), maximumSeries: Self.mostRecordedSeries)
    overlay.echo = rules.echo
    self.overlay = overlay
    let (metrics, alerts) = (rules.metrics, rules.alertNames)
    let hiddenFrom = span.first - max(0, offset)
    let composed: @Sendable (String?) -> any SeriesSource = { name in
      OverlaySeriesSource(
        base: WrittenSeriesMask(base: source(name), metrics: metrics, alerts: alerts, start: hiddenFrom),
        overlay: overlay)
    }
    let factory = EngineRuleFactory(
      engine: engine, executor: QueryExecutor(source: composed(nil), sharing: executor), source: composed)
    let environment = RuleEnvironment(
      clock: clock, notifier: Silence(), sink: SampleSinks([overlay, recorder]),
      store: MemoryStateStore(history: HistoryLimits(retention: 0, maximumEntries: 0)), observer: recorder,
      // One rule after the other, so that each replay of the same is the same.
      concurrency: EvaluationConcurrency(limit: 0), logger: Logger(label: "replay") { _ in SwiftLogNoOpLogHandler() })
    let ranks = ReplayedGroup.ranks(
      of: rules.groups, try GroupDependency.all(in: rules.groups, settings: rules.settings))
    groups = try zip(rules.groups, ranks).map {
      try ReplayedGroup(
        $0, rules: rules, engine: engine, factory: factory, environment: environment, rank: $1, start: span.first)
    }
  }

  /// The most series that rules may record and read back.
  private static let mostRecordedSeries = 2_000_000

  /// How many recorded samples rules could not see, as there are too many series.
  var droppedSamples: Int { overlay.droppedSamples }

  /// How far back rules look for what rules record, in milliseconds.
  private static func reach(
    of rules: ReplayRules, engine: Engine, _ span: (first: Timestamp, last: Timestamp)
  ) throws -> Milliseconds {
    let written = rules.metrics.union(["ALERTS", "ALERTS_FOR_STATE"])
    var reach: Milliseconds = 10 * 60 * 1000
    for rule in rules.groups.lazy.flatMap(\.rules) {
      for expression in [rule.expression] + (rule.extensions.resolveExpression.map { [$0] } ?? []) {
        let query = try engine.prepare(expression)
        for request in query.requests(for: .instant(span.last)) {
          let names = request.matchers.filter { $0.name == "__name__" }
          if written.contains(where: { name in names.allSatisfy { $0.matches(name) } }) {
            reach = max(reach, span.last.addingClamped(-request.storedWindow.start))
          }
        }
      }
    }
    let whole = span.last - span.first + 10 * 60 * 1000
    return min(reach.addingClamped(10 * 60 * 1000), whole)
  }

  /// The group whose slot comes next, by index; nil where none is left.
  func next(through end: Timestamp) -> Int? {
    let due = groups.indices.filter { groups[$0].next <= end }
    return due.min { (groups[$0].next, groups[$0].rank) < (groups[$1].next, groups[$1].rank) }
  }

  /// Evaluates the next slot of a group; failures count from `start` on.
  mutating func evaluate(_ index: Int, countingFrom start: Timestamp) async throws {
    let slot = groups[index].next
    let runner = groups[index].runner
    if slot >= start {
      recorder.open()
    }
    await runner.evaluate(at: slot)
    groups[index].next += groups[index].schedule.interval
    evaluations += runner.prepared.rules.count
    if let failure = recorder.failure {
      throw failure
    }
    if slot >= start {
      for failure in await runner.failures {
        note(failure, of: index, at: slot)
      }
    }
  }

  private mutating func note(_ failure: (rule: Int, reason: String), of index: Int, at slot: Timestamp) {
    let group = groups[index].runner.prepared.group
    let rule = group.rules[failure.rule]
    failures[
      RulePlace(group: index, rule: failure.rule),
      default: ReplayOutcome.Failure(
        file: group.file, line: rule.position.line, group: group.name, rule: rule.name, first: slot,
        reason: failure.reason, count: 0)
    ].count += 1
  }

  /// What came of it.
  func outcome(start: Timestamp, end: Timestamp, evaluatedFrom: Timestamp, directRequests: Int) -> ReplayOutcome {
    let transitions = recorder.transitions
    return ReplayOutcome(
      start: start, end: end, evaluatedFrom: evaluatedFrom, groupCount: groups.count,
      ruleCount: groups.reduce(0) { $0 + $1.runner.prepared.rules.count }, evaluations: evaluations,
      alerts: ReplayedAlert.alerts(of: transitions, since: start), transitions: transitions,
      sampleCount: recorder.writtenSamples, series: recorder.series,
      failures: failures.sorted { $0.key < $1.key }.map(\.value), directRequests: directRequests)
  }
}
