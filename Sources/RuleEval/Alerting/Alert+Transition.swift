import PromQL

/// The durations of a rule that decide on an alert's state, in milliseconds.
struct AlertDurations: Sendable, Equatable {
  /// `for`.
  var hold: Milliseconds = 0
  /// `keep_firing_for`.
  var keepFiring: Milliseconds = 0
}

extension Alert {
  /// How long a resolved alert is kept and sent again, in milliseconds: long enough for an Alertmanager that is
  /// restarted, or cut off, to hear of it.
  static let resolvedRetention: Milliseconds = 15 * 60 * 1000

  /// What becomes of an alert at one evaluation: the state machine of an alerting rule, for one label set.
  ///
  /// | alert       | element present                              | element absent                              |
  /// | ----------- | -------------------------------------------- | ------------------------------------------- |
  /// | none        | pending, or firing where `for` is 0          | none                                        |
  /// | pending     | firing once `for` has passed, else pending   | none                                        |
  /// | firing      | firing; pending again if `for` has grown     | firing during `keep_firing_for`, then resolved |
  /// | resolved    | as from none, with new times                 | resolved, none after the retention          |
  ///
  /// - Parameters:
  ///   - alert: The alert so far, nil for none.
  ///   - element: What the expression gave for its labels, nil for nothing.
  ///   - now: The time of the evaluation, in milliseconds since 1970.
  /// - Returns: The alert from now on, nil for none.
  static func next(
    after alert: Alert?, element: ActiveElement?, at now: Timestamp, durations: AlertDurations
  ) -> Alert? {
    guard let alert, alert.state != .inactive else {
      return element.map { begun(by: $0, at: now, durations: durations) } ?? alert.flatMap { $0.retained(at: now) }
    }
    if let element {
      return alert.refreshed(by: element, at: now).advanced(at: now, durations: durations)
    }
    guard alert.state == .firing else {
      return nil
    }
    return alert.ceased(at: now, durations: durations)
  }

  private static func begun(by element: ActiveElement, at now: Timestamp, durations: AlertDurations) -> Alert {
    Alert(labels: element.labels, annotations: element.annotations, value: element.value, activeAt: now)
      .advanced(at: now, durations: durations)
  }

  private func retained(at now: Timestamp) -> Alert? {
    guard let resolvedAt, now - resolvedAt <= Alert.resolvedRetention else {
      return nil
    }
    return self
  }

  private func refreshed(by element: ActiveElement, at now: Timestamp) -> Alert {
    var alert = self
    alert.value = element.value
    alert.annotations = element.annotations
    alert.keepFiringSince = nil
    if alert.state == .pending {
      // A wall clock that was set back must not make the alert wait for longer than `for`.
      alert.activeAt = min(alert.activeAt, now)
    }
    return alert
  }

  /// Pending to firing once `for` has passed; back to pending where a reload made `for` longer than the alert has been
  /// active.
  private func advanced(at now: Timestamp, durations: AlertDurations) -> Alert {
    var alert = self
    if let firedAt = alert.firedAt {
      // The time until it fired is looked at too, so that a clock that was set back does not end a firing alert.
      if now - alert.activeAt < durations.hold, firedAt - alert.activeAt < durations.hold {
        alert.firedAt = nil
        alert.lastSentAt = nil
        alert.keepFiringSince = nil
      }
    } else if now - alert.activeAt >= durations.hold {
      alert.firedAt = now
    }
    return alert
  }

  /// A firing alert whose element is gone.
  private func ceased(at now: Timestamp, durations: AlertDurations) -> Alert {
    var alert = self
    if durations.keepFiring > 0 {
      let since = min(alert.keepFiringSince ?? now, now)
      alert.keepFiringSince = since
      if now - since < durations.keepFiring {
        return alert.advanced(at: now, durations: durations)
      }
    }
    alert.resolvedAt = now
    alert.lastSentAt = nil
    return alert
  }
}
