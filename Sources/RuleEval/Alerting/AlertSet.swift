import PromQL

/// The alerts of one rule, by their labels.
struct AlertSet: Sendable, Equatable {
  /// An alert whose state has changed, and the state it came from.
  struct Change: Sendable, Equatable {
    let alert: Alert
    let from: AlertState
    let to: AlertState
  }

  private(set) var alerts: [Labels: Alert] = [:]

  init(_ alerts: some Sequence<Alert> = []) {
    for alert in alerts {
      self.alerts[alert.labels] = alert
    }
  }

  /// All alerts, sorted by their labels. O(n log n).
  var sorted: [Alert] {
    alerts.values.sorted { $0.labels < $1.labels }
  }

  /// The state of the most urgent alert.
  var state: AlertState {
    alerts.values.lazy.map(\.state).max() ?? .inactive
  }

  /// Takes the outcome of one evaluation: every alert goes its step in the state machine.
  ///
  /// Elements with equal labels change nothing, nor do more active alerts than `limit`, where that is positive: whoever
  /// calls decides what becomes of those there are then.
  ///
  /// - Parameter absent: What is known of alerts that there is no element for.
  /// - Returns: What has changed its state, sorted by labels.
  mutating func advance(
    with elements: [ActiveElement], absent: AbsentAlerts = AbsentAlerts(), at now: Timestamp, durations: AlertDurations,
    limit: Int
  ) throws(RuleResultError) -> [Change] {
    var present: [Labels: ActiveElement] = [:]
    present.reserveCapacity(elements.count)
    for element in elements where present.updateValue(element, forKey: element.labels) != nil {
      throw .duplicateAlerts
    }
    var next: [Labels: Alert] = [:]
    var changes: [Change] = []
    func step(_ labels: Labels, _ alert: Alert?, _ observation: AlertObservation) {
      let successor = Alert.next(after: alert, observation: observation, at: now, durations: durations)
      next[labels] = successor
      let from = alert?.state ?? .inactive
      let to = successor?.state ?? .inactive
      if from != to, let changed = successor ?? alert {
        changes.append(Change(alert: changed, from: from, to: to))
      }
    }
    for (labels, alert) in alerts {
      step(labels, alert, present.removeValue(forKey: labels).map { .present($0) } ?? absent.observation(of: alert))
    }
    for (labels, element) in present {
      step(labels, nil, .present(element))
    }
    let active = next.values.count { $0.state != .inactive }
    if limit > 0, active > limit {
      throw .tooManyAlerts(limit: limit, count: active)
    }
    alerts = next
    return changes.sorted { $0.alert.labels < $1.alert.labels }
  }

  /// Ends all alerts at a time: those that fire are resolved, or forgotten like all others without `resolves`.
  ///
  /// - Returns: What was active, sorted by labels.
  mutating func endAll(at now: Timestamp, resolves: Bool) -> [Change] {
    var changes: [Change] = []
    for (labels, alert) in alerts {
      let ended = alert.state == .firing && resolves ? alert.resolved(at: now) : nil
      if alert.state != .inactive {
        changes.append(Change(alert: ended ?? alert, from: alert.state, to: .inactive))
        alerts[labels] = ended
      } else {
        alerts[labels] = resolves ? alert.retained(at: now) : nil
      }
    }
    return changes.sorted { $0.alert.labels < $1.alert.labels }
  }

  /// The firing alerts that have no element among those given.
  func firing(without elements: [ActiveElement]) -> [Alert] {
    let firing = alerts.values.filter { $0.state == .firing }
    guard !firing.isEmpty else {
      return []
    }
    let present = Set(elements.map(\.labels))
    return firing.filter { !present.contains($0.labels) }
  }

  /// Removes alerts. Whether there were any.
  mutating func removeAll(where isMeant: (Alert) -> Bool) -> Bool {
    let count = alerts.count
    alerts = alerts.filter { !isMeant($0.value) }
    return alerts.count < count
  }

  /// Changes the active alerts.
  mutating func mapActive(_ body: (inout Alert) -> Void) {
    for (labels, alert) in alerts where alert.state != .inactive {
      var changed = alert
      body(&changed)
      alerts[labels] = changed
    }
  }

  /// The alerts that have to be sent now, sorted by labels; they count as sent from now on.
  mutating func takeDue(at now: Timestamp, resendDelay: Milliseconds, where isWanted: (Alert) -> Bool) -> [Alert] {
    let due = alerts.values.filter { $0.needsSending(at: now, resendDelay: resendDelay) && isWanted($0) }
    for alert in due {
      alerts[alert.labels]?.lastSentAt = now
    }
    return due.sorted { $0.labels < $1.labels }
  }
}
