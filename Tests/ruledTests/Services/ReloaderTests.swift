import ArgumentParser
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
    let dataSources: ReloadableDataSources

    init(_ rules: String) throws {
      folder = try TemporaryFolder()
      _ = try folder.write(rules, to: "rules.yml")
      _ = try folder.write("rule_files: ['*.yml']\n", to: "prometheus.yaml")
      let clock = clock
      let logger = Logger.toStandardError(console.console, level: .info) { clock.now() }
      let engine = Engine()
      _ = try folder.write("datasources: [{name: one, url: 'http://127.0.0.1:1'}]\n", to: "sources.conf")
      let arguments = try DataSourceArguments.parse(["--datasource.config", "\(folder.path)/sources.conf"])
      dataSources = ReloadableDataSources(
        ruleClient: try HTTPClient(), queryClient: try HTTPClient(), overlay: RecordedSeriesOverlay(), clock: clock)
      let loader = ContentLoader(
        configurationFile: "\(folder.path)/prometheus.yaml", dataSource: arguments, rulePatterns: [],
        alertmanagerURLs: [],
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
          overlay: RecordedSeriesOverlay(), client: try HTTPClient(), clock: clock, logger: logger),
        dataSources: dataSources, status: status, clock: clock, logger: logger)
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
    #expect(parts.notifier.statistics().map(\.url) == ["http://127.0.0.1:1/api/v2/alerts"])
    await parts.manager.stop()
  }

  @Test func takesOtherDataSourcesOrNothing() async throws {
    let parts = try Parts(Self.first)
    try await parts.reloader.start()
    await parts.reloader.reload()
    func select(_ name: String?) async -> String {
      do {
        let request = SelectRequest(
          matchers: [LabelMatcher(name: "__name__", equals: "x")], shape: .instants(StepGrid(instant: 0)), lookback: 1)
        _ = try await parts.dataSources.source(named: name).select([request], symbols: SymbolTable())
        return "answered"
      } catch {
        return "\(error)"
      }
    }
    #expect(await select("one").contains("http://127.0.0.1:1/"))
    #expect(await select("two").contains(#"there is no data source named "two""#))
    let broken = try parts.folder.write("datasources: [{name: two, url: 'ftp://127.0.0.1:2'}]\n", to: "sources.conf")
    #expect(await parts.reloader.reload().first?.hasPrefix("\(broken):1:33: data source 1: url") == true)
    #expect(await select("one").contains("http://127.0.0.1:1/"))
    _ = try parts.folder.write("datasources: [{name: two, url: 'http://127.0.0.1:2'}]\n", to: "sources.conf")
    #expect(await parts.reloader.reload() == [])
    #expect(await select("two").contains("http://127.0.0.1:2/"))
    #expect(await select(nil).contains("http://127.0.0.1:2/"))
    await parts.manager.stop()
  }

  @Test func groupsNameDataSourcesThatThereAre() async throws {
    let parts = try Parts("groups:\n- name: first\n  # ruled: datasource: one\n  rules: [{record: a, expr: b}]\n")
    try await parts.reloader.start()
    let file = try parts.folder.write(
      "groups:\n- name: more\n  # ruled: datasource: other\n  rules: [{record: a, expr: b}]\n", to: "more.yml")
    let faults = await parts.reloader.reload()
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix("\(file):3:") == true)
    #expect(faults.first?.hasSuffix(#"group "more": there is no data source named "other" (there are one)"#) == true)
    #expect(await parts.groups == ["first"])
    await parts.manager.stop()
  }
}
