import PromQL
import Testing

@testable import RuleEval

/// The alert on data sources that do not answer.
struct DataSourceDownTests {
  private let fixture = GroupFixture()
  private let health: DataSourceHealth
  private let other: DataSourceHealth
  private static let gone = SourceError(.noReply, url: "http://p", query: "up", status: nil, message: "refused")

  init() {
    health = DataSourceHealth(name: "main", clock: fixture.clock)
    other = DataSourceHealth(name: "other", clock: fixture.clock)
  }

  private func manager(_ sources: DataSourceHealth...) -> RuleManager {
    var environment = fixture.environment
    environment.dataSources = { sources }
    return RuleManager(environment: environment, factory: fixture.factory)
  }

  private var settings: RuleSettings {
    let down = DataSourceDownSettings(hold: 2 * minute, labels: ["severity": "page"])
    return RuleSettings(alerting: AlertingSettings(dataSourceDown: down))
  }

  @Test func firesAndResolvesLikeAnyAlert() async throws {
    let manager = manager(health, other)
    try await manager.apply([], settings: settings)
    await fixture.clock.waitForSleepers(1)
    health.noteAnswer()
    other.noteAnswer()
    await fixture.clock.advance(by: 2 * minute)
    #expect(await manager.snapshot().isEmpty, "it is not seen while there is nothing to say")
    health.note(Self.gone)
    await fixture.clock.advance(by: 2 * minute)
    #expect(fixture.notifier.take().isEmpty)
    await fixture.clock.advance(by: minute)
    let sent = fixture.notifier.take()
    #expect(
      sent.map(\.labels) == [["alertname": "RuledDataSourceDown", "datasource": "main", "severity": "page"]])
    #expect(sent.first?.annotations["summary"]?.hasPrefix("The data source main does not answer") == true)
    #expect(sent.first?.annotations["description"]?.hasSuffix("The last error: up: refused") == true)
    #expect(await manager.snapshot().map(\.name) == ["ruled"])
    await manager.stop()

    // After a restart nothing is known at first.
    let unknown = DataSourceHealth(name: "main", clock: fixture.clock)
    let restarted = self.manager(unknown, other)
    try await restarted.apply([], settings: settings)
    await fixture.clock.waitForSleepers(1)
    await fixture.clock.advance(by: 2 * minute)
    let kept = fixture.notifier.take()
    #expect(!kept.isEmpty)
    #expect(kept.allSatisfy { !$0.isResolved && $0.startsAt == sent.first?.startsAt })
    unknown.noteAnswer()
    await fixture.clock.advance(by: minute)
    #expect(fixture.notifier.take().map(\.isResolved) == [true])
    await restarted.stop()
  }

  @Test func canBeSwitchedOff() async throws {
    let manager = manager(health)
    var settings = settings
    settings.alerting.dataSourceDown = nil
    health.note(Self.gone)
    try await manager.apply([], settings: settings)
    #expect(await manager.runners.isEmpty)
    await manager.stop()
  }

  @Test func onlyFailuresOfTheServerCount() {
    #expect(!health.report.isKnown)
    for kind in [SourceError.Kind.refused(type: "bad_data"), .refused(type: "execution"), .tooLarge] {
      health.note(SourceError(kind, url: "", query: "", status: 422, message: ""))
    }
    health.note(CancellationError())
    #expect(!health.report.isKnown)
    for kind in [SourceError.Kind.noReply, .malformed, .refused(type: nil), .refused(type: "unavailable")] {
      health.note(SourceError(kind, url: "", query: "up", status: 503, message: "why"))
      #expect(health.report.failingSince == noon)
      health.noteAnswer()
      #expect(health.report == DataSourceHealth.Report(name: "main", failingSince: nil, reason: nil, isKnown: true))
    }
  }

  @Test func whoReadsNotesHowItGoes() async throws {
    struct Broken: SeriesSource {
      func select(_ requests: [SelectRequest], symbols: SymbolTable) async throws -> [SeriesSet] {
        throw DataSourceDownTests.gone
      }
    }
    let symbols = SymbolTable()
    _ = try await MonitoredSeriesSource(base: FixtureStoreBuilder().build(), health: health).select(
      [], symbols: symbols)
    #expect(health.report.isKnown)
    await #expect(throws: SourceError.self) {
      _ = try await MonitoredSeriesSource(base: Broken(), health: health).select([], symbols: symbols)
    }
    #expect(health.report.failingSince == noon)
  }
}
