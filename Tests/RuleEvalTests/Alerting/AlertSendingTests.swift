import PromQL
import Testing

@testable import RuleEval

struct AlertSendingTests {
  private func alert(fired: Timestamp?, resolved: Timestamp? = nil, sent: Timestamp? = nil) -> Alert {
    Alert(
      labels: ["alertname": "Down", "severity": "page"], annotations: ["summary": "it is down"], value: 1,
      activeAt: noon - hour, firedAt: fired, resolvedAt: resolved, lastSentAt: sent)
  }

  @Test func sendsWhatIsNewOrDue() {
    let cases: [(Alert, Bool)] = [
      (alert(fired: nil), false),
      (alert(fired: noon), true),
      (alert(fired: noon - hour, sent: noon), false),
      (alert(fired: noon - hour, sent: noon - minute), false),
      (alert(fired: noon - hour, sent: noon - minute - 1), true),
      (alert(fired: noon - hour, resolved: noon, sent: noon - 1), true),
      (alert(fired: noon - hour, resolved: noon - second, sent: noon - second), false),
      (alert(fired: noon - hour, resolved: noon - 2 * minute, sent: noon - minute - 1), true),
      (alert(fired: noon - hour, resolved: noon), true),
      (alert(fired: noon - hour, sent: noon + hour), true),
    ]
    for (alert, expected) in cases {
      #expect(alert.needsSending(at: noon, resendDelay: minute) == expected, "\(alert)")
    }
  }

  @Test(arguments: [(15 * second, 4 * minute), (minute, 4 * minute), (5 * minute, 20 * minute)])
  func firingAlertsAreValidForFourPeriods(interval: Milliseconds, validity: Milliseconds) {
    let sent = alert(fired: noon - minute).notification(
      at: noon, interval: interval, resendDelay: minute, externalLabels: [:], generatorURL: "http://r/graph")
    #expect(sent.startsAt == noon - minute)
    #expect(sent.endsAt == noon + validity)
    #expect(!sent.isResolved)
    #expect(sent.generatorURL == "http://r/graph")
    #expect(sent.annotations == ["summary": "it is down"])
  }

  @Test func resolvedAlertsEndWhenTheyWereResolved() {
    let sent = alert(fired: noon - minute, resolved: noon - second).notification(
      at: noon, interval: minute, resendDelay: minute, externalLabels: [:], generatorURL: "")
    #expect(sent.endsAt == noon - second)
    #expect(sent.isResolved)
  }

  /// An Alertmanager refuses what ends before it starts.
  @Test func `after the clock was set back alerts are valid still`() {
    let firing = alert(fired: noon).notification(
      at: noon - hour, interval: minute, resendDelay: minute, externalLabels: [:], generatorURL: "")
    #expect(firing.startsAt == noon - hour && firing.endsAt == noon - hour + 4 * minute)
    let resolved = alert(fired: noon, resolved: noon - hour).notification(
      at: noon, interval: minute, resendDelay: minute, externalLabels: [:], generatorURL: "")
    #expect(resolved.startsAt == noon - hour && resolved.endsAt == noon - hour)
  }

  @Test func externalLabelsAreAddedWhereTheAlertHasNone() {
    let sent = alert(fired: noon).notification(
      at: noon, interval: minute, resendDelay: minute, externalLabels: ["severity": "none", "cluster": "north"],
      generatorURL: "")
    #expect(sent.labels == ["alertname": "Down", "severity": "page", "cluster": "north"])
  }

  @Test func endlessIntervalsDoNotOverflow() {
    let sent = alert(fired: noon).notification(
      at: noon, interval: .max, resendDelay: minute, externalLabels: [:], generatorURL: "")
    #expect(sent.endsAt == .max)
  }

  @Test func linksToTheExpression() {
    #expect(
      GeneratorURL.link(externalURL: "http://localhost:9095", expression: "up{job=\"ä\"} == 0")
        == "http://localhost:9095/graph?g0.expr=up%7Bjob%3D%22%C3%A4%22%7D+%3D%3D+0&g0.tab=1")
  }
}
