import PromQL
import Testing

@testable import RuleEval

/// Where nothing is stored, `ALERTS_FOR_STATE` of the data source tells since when alerts are active.
struct RestoringTests {
  private let fixture = GroupFixture()
  private static let selector = #"ALERTS_FOR_STATE{alertname="Down",severity="page"}"#
  private static let values = "last_over_time(\(selector)[1h])"
  private static let times = "max_over_time(timestamp(\(selector))[1h:1m])"
  private let series: Labels = [
    "__name__": "ALERTS_FOR_STATE", "alertname": "Down", "instance": "a", "severity": "page",
    "templated": "{{ x }}",
  ]

  /// The rule was last evaluated at `sampledAt`, and its alert active since `activeAt`.
  private func set(
    activeAt: Timestamp, sampledAt: Timestamp, isStale: Bool = false, externalLabels: Labels = [:]
  ) {
    let series = Labels(self.series.dictionary.merging(externalLabels.dictionary) { own, _ in own })
    func answer(_ expression: String, _ value: Timestamp) {
      fixture.data.set(expression, .elements([VectorElement(series, Double(value) / 1000)]))
    }
    answer(Self.values, activeAt)
    answer(Self.times, sampledAt)
    if !isStale {
      answer(Self.selector, activeAt)
    }
  }

  private func runner(hold: Milliseconds = 30 * minute, externalLabels: Labels = [:]) async throws -> GroupRunner {
    var settings = RuleSettings()
    settings.externalLabels = externalLabels
    let rule = Rule.alert(hold: hold, labels: ["severity": "page", "templated": "{{ x }}"])
    let prepared = try PreparedGroup(.of(rule), settings: settings, factory: fixture.factory)
    return GroupRunner(
      prepared, environment: fixture.environment, stored: try await fixture.store.load(group: prepared.identity),
      restoring: fixture.factory)
  }

  /// When the alert is active since after three evaluations from noon on.
  private func activeAt(_ runner: GroupRunner) async -> Timestamp? {
    fixture.down("a")
    for step in 0..<3 {
      await fixture.evaluate(runner, at: noon + Int64(step) * minute)
    }
    return await runner.snapshot.rules[0].alerts.first?.activeAt
  }

  @Test func theTimeAwayIsNotCounted() async throws {
    set(activeAt: noon - 20 * minute, sampledAt: noon - 10 * minute)
    let runner = try await runner()
    // Restored at the second evaluation, a minute after noon: eleven minutes away.
    #expect(await activeAt(runner) == noon - 9 * minute)
    #expect(fixture.data.times(of: Self.selector) == [noon - 6 * minute])
    #expect(fixture.sink.take().count == 2, "series hide nothing before that")
    #expect(try await fixture.store.load(except: []).first?.alerts.first?.activeAt == noon - 9 * minute)
  }

  @Test func `series that remote write gave external labels are known`() async throws {
    let labels: Labels = ["cluster": "eu", "severity": "none"]
    set(activeAt: noon - 20 * minute, sampledAt: noon - 10 * minute, externalLabels: labels)
    #expect(await activeAt(try await runner(externalLabels: labels)) == noon - 9 * minute)
  }

  @Test func anAlertThatHadEndedBeginsAnew() async throws {
    set(activeAt: noon - 20 * minute, sampledAt: noon - 10 * minute, isStale: true)
    #expect(await activeAt(try await runner()) == noon)
  }

  @Test func aShortForIsNotRestored() async throws {
    set(activeAt: noon - 20 * minute, sampledAt: noon - 10 * minute)
    #expect(await activeAt(try await runner(hold: 5 * minute)) == noon)
    #expect(fixture.data.times(of: Self.values).isEmpty)
    #expect(fixture.sink.take().count == 6)
  }

  @Test func whatIsStoredCountsMore() async throws {
    fixture.down("a")
    await fixture.evaluate(try await runner(), at: noon - 3 * minute)
    set(activeAt: noon - 20 * minute, sampledAt: noon - 10 * minute)
    #expect(await activeAt(try await runner()) == noon - 3 * minute)
    #expect(fixture.data.times(of: Self.values).isEmpty)
  }

  @Test func aDataSourceThatFailsHoldsNothingUp() async throws {
    fixture.data.set(Self.values, .failure("refused"))
    #expect(await activeAt(try await runner()) == noon)
    #expect(fixture.data.times(of: Self.values).count == 1)
    #expect(fixture.sink.take().count == 2)
  }

  private func restored(activeAt: Timestamp, sampledAt: Timestamp, hold: Milliseconds = 30 * minute) -> Timestamp {
    SavedActivity(activeAt: activeAt, sampledAt: sampledAt).restored(hold: hold, at: noon, grace: 10 * minute)
  }

  @Test func followsUpstream() {
    #expect(restored(activeAt: noon - hour, sampledAt: noon - 30 * minute) == noon - hour, "it fired")
    #expect(restored(activeAt: noon - 40 * minute, sampledAt: noon - 15 * minute) == noon - 20 * minute, "the grace")
    #expect(restored(activeAt: noon - 25 * minute, sampledAt: noon - 15 * minute) == noon - 10 * minute)
  }
}
