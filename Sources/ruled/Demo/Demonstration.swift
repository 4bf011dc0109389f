import Logging
import PromQL
import RuleEval

/// The main job on an embedded default: the scenario's series go through the real scheduler, rules, templates and
/// notifications.
struct Demonstration: Sendable {
  /// What happens, on the terminal.
  let transcript: DemoTranscript
  /// How it fares.
  let status: DaemonStatus
  /// The HTTP API over it.
  let server: WebServer
  private let clock: any EvaluationClock
  private let manager: RuleManager
  private let groups: [RuleGroup]
  private let settings: RuleSettings

  /// Throws ``ContentFailure`` where the scenario cannot be read.
  ///
  /// - Parameters:
  ///   - clock: Shows the scenario's start.
  ///   - console: Where transitions are shown.
  ///   - externalURL: Where the HTTP API is served.
  ///   - notifier: Gets the alerts too, if there is one.
  init(
    clock: any EvaluationClock, console: Console, externalURL: String = "", notifier: (any Notifier)? = nil,
    logger: Logger
  ) throws(ContentFailure) {
    let engine = Engine(options: EngineOptions(defaultSubqueryStep: DemoScenario.interval))
    let loader = ContentLoader(
      rulePatterns: [], alertmanagerURLs: [], externalURL: externalURL, engine: engine)
    groups = try loader.groups(text: DemoScenario.rules, file: DemoScenario.ruleFile)
    settings = RuleSettings(evaluationInterval: DemoScenario.interval, externalURL: externalURL)
    let store: FixtureStore
    do {
      store = try FixtureStore(
        parsing: DemoScenario.series, start: DemoScenario.start, interval: DemoScenario.interval)
    } catch {
      throw ContentFailure("\(error)")
    }
    self.clock = clock
    transcript = DemoTranscript(console: console, clock: clock)
    status = DaemonStatus(started: SystemClock().now())
    let overlay = RecordedSeriesOverlay()
    let source = OverlaySeriesSource(base: store, overlay: overlay)
    let stack = EvaluationStack(engine: engine, source: source, querySource: source, clock: clock)
    manager = RuleManager(
      environment: RuleEnvironment(
        clock: clock, notifier: CombinedNotifier(parts: [transcript] + (notifier.map { [$0] } ?? [])), sink: overlay,
        observer: transcript, logger: logger),
      factory: stack.factory)
    server = stack.server(manager: manager, status: status)
  }

  /// Begins to evaluate.
  func begin() async throws {
    try await manager.apply(groups, settings: settings)
    status.noteLoad(at: clock.now())
    status.note(isReady: true)
  }

  /// Stops evaluating.
  func stop() async {
    await manager.stop()
  }
}
