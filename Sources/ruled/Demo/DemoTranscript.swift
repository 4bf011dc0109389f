import PromQL
import RuleEval
import Synchronization

/// Shows the demonstration on the terminal as it happens, and keeps what happened.
final class DemoTranscript: AlertObserver, Notifier {
  private struct Record {
    var states: [DemoAlert: [AlertState]] = [:]
    var notifications: [DemoAlert: [Bool]] = [:]
    var notificationCount = 0
  }

  private let console: Console
  private let clock: any EvaluationClock
  private let record = Mutex(Record())

  init(console: Console, clock: any EvaluationClock) {
    self.console = console
    self.clock = clock
  }

  func alertsChanged(_ transitions: [AlertTransition]) {
    for transition in transitions {
      let alert = DemoAlert(transition.alert.labels)
      record.withLock { $0.states[alert, default: []].append(transition.to) }
      show(transition)
    }
  }

  func send(_ notifications: [AlertNotification]) async {
    for notification in notifications {
      let alert = DemoAlert(notification.labels)
      let isNews = record.withLock { record in
        record.notificationCount += 1
        guard record.notifications[alert]?.last != notification.isResolved else {
          return false
        }
        record.notifications[alert, default: []].append(notification.isResolved)
        return true
      }
      if isNews {
        show(notification)
      }
    }
  }

  func drain(until deadline: Timestamp) async {}

  /// Whether everything happened that should, and nothing else.
  var isAsExpected: Bool {
    record.withLock {
      $0.states == DemoScenario.expectedStates && $0.notifications == DemoScenario.expectedNotifications
    }
  }

  /// How often alerts changed and how many notifications were sent.
  var counts: (transitions: Int, notifications: Int) {
    record.withLock { ($0.states.values.reduce(0) { $0 + $1.count }, $0.notificationCount) }
  }

  private func show(_ transition: AlertTransition) {
    let alert = transition.alert
    let name = alert.labels["alertname"] ?? ""
    let labels = alert.labels.pairs.filter { ["instance", "job", "severity"].contains($0.name) }
      .map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    var line = "\(time(transition.time))  \(state(transition))  \(console.styled(padded(name, 24), .bold))  \(labels)"
    if transition.to != .inactive {
      line += "  value=\(SampleText.general(alert.value))"
    }
    console.writeLine(line)
    if transition.to == .firing, let summary = alert.annotations["summary"] {
      console.writeLine(indented(console.styled(summary, .dim)))
    }
  }

  private func show(_ notification: AlertNotification) {
    let state = notification.isResolved ? "resolved" : "firing"
    let text = notification.annotations["description"] ?? ""
    console.writeLine(indented("\(console.styled("-> notification, \(state):", .cyan)) \(text)"))
  }

  private func state(_ transition: AlertTransition) -> String {
    switch transition.to {
    case .pending: console.styled(padded("PENDING", 8), .yellow, .bold)
    case .firing: console.styled(padded("FIRING", 8), .red, .bold)
    case .inactive where transition.from == .firing: console.styled(padded("RESOLVED", 8), .green, .bold)
    case .inactive: console.styled(padded("ended", 8), .green)
    }
  }

  private func time(_ time: Timestamp) -> String {
    console.styled(String(RFC3339.text(time).dropFirst(11).prefix(8)), .dim)
  }

  private func indented(_ text: String) -> String {
    String(repeating: " ", count: 20) + text
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
