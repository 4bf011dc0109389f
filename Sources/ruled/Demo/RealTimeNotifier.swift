import PromQL
import RuleEval

/// Hands alerts of an accelerated time to a notifier that lives in real time, with their times translated: an
/// Alertmanager would take those of a past time as resolved.
struct RealTimeNotifier: Notifier {
  let base: any Notifier
  /// The accelerated time.
  let virtual: any EvaluationClock
  /// The real time.
  let real: any EvaluationClock
  /// How many times as fast as real time the accelerated one is.
  let speed: Double

  func send(_ notifications: [AlertNotification]) async {
    await base.send(notifications.map(translated))
  }

  func drain(until deadline: Timestamp) async {
    await base.drain(until: real.now() + max(0, deadline - virtual.now()))
  }

  private func translated(_ notification: AlertNotification) -> AlertNotification {
    let (now, virtualNow) = (real.now(), virtual.now())
    func past(_ time: Timestamp) -> Timestamp {
      now - Timestamp(Double(max(0, virtualNow - time)) / speed)
    }
    // A firing alert ends in the future if nothing more comes: as far from now as it would be in its own time.
    let end = notification.isResolved ? past(notification.endsAt) : now + max(0, notification.endsAt - virtualNow)
    return AlertNotification(
      labels: notification.labels, annotations: notification.annotations, startsAt: past(notification.startsAt),
      endsAt: end, isResolved: notification.isResolved, generatorURL: notification.generatorURL)
  }
}

/// Hands alerts to several notifiers.
struct CombinedNotifier: Notifier {
  let parts: [any Notifier]

  func send(_ notifications: [AlertNotification]) async {
    for part in parts {
      await part.send(notifications)
    }
  }

  func drain(until deadline: Timestamp) async {
    for part in parts {
      await part.drain(until: deadline)
    }
  }
}
