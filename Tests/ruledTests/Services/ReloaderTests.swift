import Logging
import PromQL
import RuleEval
import Testing

@testable import ruled

@Suite struct ReloaderTests {
  /// What a reload touches, over a folder with rule files.
  private struct Parts {
    let folder: TemporaryFolder
    let console = CapturedConsole()
    let clock = ManualClock(now: 1_000_000)
    let status = DaemonStatus(started: 0)
    let manager: RuleManager
    let reloader: Reloader
    let notifier: ReloadableNotifier

    init(_ rules: String) throws {
      folder = try TemporaryFolder()
      _ = try folder.write(rules, to: "rules.yml")
      _ = try folder.write("rule_files: ['*.yml']\n", to: "prometheus.yaml")
      let clock = clock
      let logger = Logger.toStandardError(console.console, level: .info) { clock.now() }
      let engine = Engine()
      let loader = ContentLoader(
        configurationFile: "\(folder.path)/prometheus.yaml", rulePatterns: [], alertmanagerURLs: [],
        externalURL: "http://rules.example", engine: engine)
      notifier = ReloadableNotifier(
        client: try HTTPClient(), clock: clock, logger: logger, print: console.console.writeLine)
      let stack = EvaluationStack(
        engine: engine, source: FixtureStoreBuilder().build(), querySource: FixtureStoreBuilder().build(), clock: clock)
      manager = RuleManager(
        environment: RuleEnvironment(clock: clock, notifier: notifier, logger: logger), factory: stack.factory)
      reloader = Reloader(
        loader: loader, first: try loader.load(), manager: manager, notifier: notifier,
        remoteWrite: ReloadableRemoteWrite(
          overlay: RecordedSeriesOverlay(), client: try HTTPClient(), clock: clock, logger: logger), status: status,
        clock: clock, logger: logger)
    }

    var groups: [String] {
      get async { await manager.snapshot().map(\.name) }
    }
  }

  private static let first = "groups:\n- name: first\n  rules:\n  - record: a\n    expr: vector(1)\n"
  private static let second = "groups:\n- name: second\n  rules:\n  - record: a\n    expr: vector(1)\n"

  @Test func notReadyBeforeTheStart() async throws {
    let parts = try Parts(Self.first)
    #expect(!parts.status.values.isReady)
    try await parts.reloader.start()
    #expect(parts.status.values.isReady)
    #expect(parts.status.values.isLastReloadSuccessful)
    #expect(parts.status.values.lastSuccess == 1_000_000)
    #expect(await parts.groups == ["first"])
    await parts.manager.stop()
  }

  @Test func takesWhatIsGood() async throws {
    let parts = try Parts(Self.first)
    try await parts.reloader.start()
    _ = try parts.folder.write(Self.second, to: "more.yml")
    parts.clock.set(to: 1_001_000)
    await parts.reloader.reload()
    #expect(await parts.groups == ["second", "first"])
    #expect(parts.status.values.lastSuccess == 1_001_000)
    await parts.manager.stop()
  }

  @Test func refusesWhatIsBrokenAndGoesOn() async throws {
    let parts = try Parts(Self.first)
    try await parts.reloader.start()
    let broken = try parts.folder.write(
      "groups:\n- name: x\n  rules:\n  - record: a\n    expr: up ==\n", to: "more.yml")
    await parts.reloader.reload()
    #expect(await parts.groups == ["first"])
    #expect(!parts.status.values.isLastReloadSuccessful)
    #expect(parts.status.values.lastSuccess == 1_000_000)
    #expect(parts.status.values.isReady)
    #expect(parts.console.errors.contains(broken))

    _ = try parts.folder.write("{}\n", to: "more.yml")
    await parts.reloader.reload()
    #expect(parts.status.values.isLastReloadSuccessful)
    await parts.manager.stop()
  }

  @Test func takesOtherAlertmanagers() async throws {
    let parts = try Parts(Self.first)
    try await parts.reloader.start()
    #expect(parts.notifier.statistics().isEmpty)
    let configuration = """
      rule_files: ['*.yml']
      alerting:
        alertmanagers:
          - static_configs:
              - targets: ['127.0.0.1:1']
      """
    _ = try parts.folder.write(configuration, to: "prometheus.yaml")
    await parts.reloader.reload()
    #expect(parts.notifier.statistics().map(\.url) == ["http://127.0.0.1:1/"])
    await parts.manager.stop()
  }
}
