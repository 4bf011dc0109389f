import PromQL
import Testing

@testable import RuleEval

struct AlertSetTests {
  private let first: Labels = ["alertname": "Down", "instance": "a"]
  private let second: Labels = ["alertname": "Down", "instance": "b"]

  @Test func everyAlertGoesItsOwnWay() throws {
    var alerts = AlertSet()
    let durations = AlertDurations(hold: minute)
    let began = try alerts.advance(with: [.sample(second), .sample(first)], at: noon, durations: durations, limit: 0)
    #expect(began.map(\.alert.labels) == [first, second])
    #expect(began.allSatisfy { $0.from == .inactive && $0.to == .pending })
    #expect(alerts.state == .pending)

    let later = try alerts.advance(with: [.sample(first)], at: noon + minute, durations: durations, limit: 0)
    #expect(later.map(\.to) == [.firing, .inactive])
    #expect(later.map(\.from) == [.pending, .pending])
    #expect(alerts.sorted.map(\.labels) == [first])
    #expect(alerts.state == .firing)

    let resolved = try alerts.advance(with: [], at: noon + 2 * minute, durations: durations, limit: 0)
    #expect(resolved.map(\.to) == [.inactive])
    #expect(resolved.first?.alert.resolvedAt == noon + 2 * minute)
    #expect(alerts.state == .inactive)
    #expect(alerts.alerts.count == 1)
  }

  @Test func equalLabelSetsChangeNothing() throws {
    var alerts = AlertSet()
    _ = try alerts.advance(with: [.sample(first)], at: noon, durations: AlertDurations(), limit: 0)
    let before = alerts
    #expect(throws: RuleResultError.duplicateAlerts) {
      try alerts.advance(
        with: [.sample(second, value: 1), .sample(second, value: 2)], at: noon + minute, durations: AlertDurations(),
        limit: 0)
    }
    #expect(alerts == before)
  }

  @Test func moreThanTheLimitChangesNothing() throws {
    var alerts = AlertSet()
    _ = try alerts.advance(with: [.sample(first)], at: noon, durations: AlertDurations(), limit: 1)
    let before = alerts
    #expect(throws: RuleResultError.tooManyAlerts(limit: 1, count: 2)) {
      try alerts.advance(
        with: [.sample(first), .sample(second)], at: noon + minute, durations: AlertDurations(), limit: 1)
    }
    #expect(alerts == before)
    #expect("\(RuleResultError.tooManyAlerts(limit: 1, count: 2))" == "exceeded limit of 1 with 2 alerts")
  }

  @Test(arguments: [true, false])
  func allAlertsCanBeEnded(resolves: Bool) throws {
    let third: Labels = ["alertname": "Down", "instance": "c"]
    var alerts = AlertSet([
      Alert(labels: first, annotations: [:], value: 1, activeAt: noon),
      Alert(labels: second, annotations: [:], value: 1, activeAt: noon, firedAt: noon, lastSentAt: noon),
      Alert(labels: third, annotations: [:], value: 1, activeAt: noon, firedAt: noon, resolvedAt: noon),
    ])
    let changes = alerts.endAll(at: noon + minute, resolves: resolves)
    #expect(changes.map(\.alert.labels) == [first, second])
    #expect(changes.map(\.from) == [.pending, .firing])
    #expect(changes.allSatisfy { $0.to == .inactive })
    #expect(alerts.sorted.map(\.labels) == (resolves ? [second, third] : []))
    #expect(alerts.sorted.map(\.resolvedAt) == (resolves ? [noon + minute, noon] : []))
    #expect(alerts.sorted.allSatisfy { $0.lastSentAt == nil })
    #expect(alerts.endAll(at: noon + minute + Alert.resolvedRetention + 1, resolves: resolves).isEmpty)
    #expect(alerts.alerts.isEmpty)
  }

  @Test func resolvedAlertsDoNotCountTowardsTheLimit() throws {
    var alerts = AlertSet()
    _ = try alerts.advance(with: [.sample(first)], at: noon, durations: AlertDurations(), limit: 1)
    _ = try alerts.advance(with: [.sample(second)], at: noon + minute, durations: AlertDurations(), limit: 1)
    #expect(alerts.sorted.map(\.state) == [.inactive, .firing])
  }

  @Test func dueAlertsCountAsSent() throws {
    var alerts = AlertSet()
    _ = try alerts.advance(
      with: [.sample(first), .sample(second)], at: noon, durations: AlertDurations(), limit: 0)
    #expect(alerts.takeDue(at: noon, resendDelay: minute) { $0.labels == second }.map(\.labels) == [second])
    #expect(alerts.takeDue(at: noon, resendDelay: minute) { _ in true }.map(\.labels) == [first])
    #expect(alerts.takeDue(at: noon, resendDelay: minute) { _ in true }.isEmpty)
  }

  @Test func activeAlertsAreSeries() throws {
    var alerts = AlertSet()
    let durations = AlertDurations(hold: minute)
    _ = try alerts.advance(with: [.sample(first)], at: noon + 500, durations: durations, limit: 0)
    let samples = AlertSeries.samples(of: alerts, at: noon + 500)
    #expect(
      samples.map(\.labels) == [
        ["__name__": "ALERTS", "alertname": "Down", "alertstate": "pending", "instance": "a"],
        ["__name__": "ALERTS_FOR_STATE", "alertname": "Down", "instance": "a"],
      ])
    #expect(samples.map(\.sample.value) == [1, Double(noon / 1000)])
    #expect(samples.allSatisfy { $0.sample.timestamp == noon + 500 })
    _ = try alerts.advance(with: [], at: noon + minute, durations: durations, limit: 0)
    #expect(AlertSeries.samples(of: alerts, at: noon + minute).isEmpty)
  }

  @Test func seriesThatVanishAreMarkedStale() {
    var written = WrittenSeries()
    func recorded(_ name: String) -> RecordedSample {
      RecordedSample(labels: ["__name__": name], sample: Sample(timestamp: noon, value: 1))
    }
    #expect(written.next([recorded("a"), recorded("b")], at: noon).count == 2)
    let next = written.next([recorded("b")], at: noon + minute)
    #expect(next.map(\.labels.metricName) == ["b", "a"])
    #expect(StaleMarker.isStale(next[1].sample.value))
    #expect(next[1].sample.timestamp == noon + minute)
    #expect(written.next([recorded("b")], at: noon + 2 * minute).count == 1)
  }
}
