import Logging
import PromQL
import Synchronization
import Testing

@testable import RuleEval

extension Doings {
  /// Where two differ first; nil where they don't.
  static func difference(_ left: Doings, _ right: Doings) -> String? {
    for (left, right) in zip(left.transitions, right.transitions) where left != right {
      return "\(left)\n\(right)"
    }
    if left.transitions.count != right.transitions.count {
      return "\(left.transitions.count) changes, \(right.transitions.count)"
    }
    for series in Set(left.written.keys).union(right.written.keys).sorted()
    where left.written[series] != right.written[series] {
      return "\(series)\n\(left.written[series] ?? [])\n\(right.written[series] ?? [])"
    }
    return nil
  }
}

/// Everything that rules did: live, or in a replay.
struct Doings: Equatable {
  /// Changes with all that is known of them, as text: values may be NaN.
  var transitions: [String] = []
  /// Samples by series: time and bits of the value.
  var written: [String: [String]] = [:]
}

/// Collects what rules do.
final class DoingsRecorder: AlertObserver, SampleSink {
  private let state = Mutex(Doings())

  /// In an order that does not depend on which of two groups is evaluated first at one time.
  var doings: Doings {
    var doings = state.withLock(\.self)
    doings.transitions.sort()
    return doings
  }

  func alertsChanged(_ transitions: [AlertTransition]) {
    state.withLock { $0.transitions += transitions.map { "\($0.time) \($0)" } }
  }

  func write(_ samples: [RecordedSample]) async {
    state.withLock { state in
      for sample in samples {
        let value = sample.sample.histogram.map(\.description) ?? "\(sample.sample.value.bitPattern)"
        state.written["\(sample.labels)", default: []].append("\(sample.sample.timestamp) \(value)")
      }
    }
  }
}

/// A span of time with rules and series.
struct ReplayFixture {
  var groups: [RuleGroup]
  var store: FixtureStore
  var settings = RuleSettings(
    externalLabels: ["cluster": "c"], alerting: AlertingSettings(dataSourceDown: nil))
  let start: Timestamp
  let end: Timestamp
  let engine = Engine(options: EngineOptions())

  /// What the program does when it evaluates the groups from start to end, each at its times, over a server.
  func live() async throws -> Doings {
    let clock = ManualClock(now: start - 1)
    let recorder = DoingsRecorder()
    let overlay = RecordedSeriesOverlay(retention: 2 * hour)
    let source = OverlaySeriesSource(base: ServerLikeSource(store), overlay: overlay)
    let environment = RuleEnvironment(
      clock: clock, notifier: FakeNotifier(), sink: SampleSinks([overlay, recorder]), observer: recorder,
      concurrency: EvaluationConcurrency(limit: 0), logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let manager = RuleManager(
      environment: environment,
      factory: EngineRuleFactory(engine: engine, executor: QueryExecutor(source: source)) { _ in source })
    try await manager.apply(groups, settings: settings)
    await clock.waitForSleepers(groups.count)
    await clock.advance(to: end)
    await manager.stop()
    return recorder.doings
  }

  /// What a replay gives, from a source and with all that is known of it.
  func replay(
    from source: any SeriesSource, limits: ReplayLimits = ReplayLimits(), warmUp: Milliseconds = 0
  ) async throws -> (doings: Doings, outcome: ReplayOutcome) {
    let recorder = DoingsRecorder()
    let rules = ReplayRules(groups: groups, settings: settings, sink: recorder, keepsSamples: true)
    let outcome = try await Replay(engine: engine, limits: limits) { _ in source }
      .run([rules], start: start, end: end, warmUp: warmUp)[0]
    recorder.alertsChanged(outcome.transitions)
    return (recorder.doings, outcome)
  }
}

extension FixtureStore {
  /// Series notation, a line each, values 15 seconds apart.
  static func notation(_ text: String, from start: Timestamp) throws -> FixtureStore {
    var builder = FixtureStoreBuilder()
    for line in text.split(separator: "\n") {
      try builder.append(try SeriesNotation(String(line)), start: start, interval: 15_000)
    }
    return builder.build()
  }
}
