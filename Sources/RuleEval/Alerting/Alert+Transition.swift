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
  /// | alert    | present                                 | absent                                         | held   |
  /// | -------- | --------------------------------------- | ---------------------------------------------- | ------ |
  /// | none     | pending, or firing where `for` is 0     | none                                           | none   |
  /// | pending  | firing once `for` has passed            | none                                           | none   |
  /// | firing   | firing; pending again if `for` has grown | firing during `keep_firing_for`, then resolved | firing |
  /// | resolved | as from none, with new times            | resolved, none after the retention             | as absent |
  ///
  /// Where nothing is known of it, every alert stays as it is; resolved ones end after the retention all the same.
  ///
  /// - Parameters:
  ///   - alert: The alert so far, nil for none.
  ///   - observation: What the evaluation knows of it.
  ///   - now: The time of the evaluation, in milliseconds since 1970.
  /// - Returns: The alert from now on, nil for none.
  static func next(
    after alert: Alert?, observation: AlertObservation, at now: Timestamp, durations: AlertDurations
  ) -> Alert? {
    switch (alert?.state ?? .inactive, observation) {
    case (.inactive, .present(let element)):
      begun(by: element, at: now, durations: durations)
    case (.inactive, _):
      alert.flatMap { $0.retained(at: now) }
    case (_, .present(let element)):
      alert?.refreshed(by: element, at: now).advanced(at: now, durations: durations)
    case (_, .unknown):
      alert
    case (.pending, _):
      nil
    case (.firing, .held(let value)):
      alert?.held(value: value).advanced(at: now, durations: durations)
    case (.firing, .absent(let value)):
      alert?.ceased(value: value, at: now, durations: durations)
    }
  }

  private static func begun(by element: ActiveElement, at now: Timestamp, durations: AlertDurations) -> Alert {
    Alert(
      labels: element.labels, annotations: element.annotations, series: element.series, value: element.value,
      activeAt: now
    )
    .advanced(at: now, durations: durations)
  }

  /// A resolved alert, nil once the retention has passed.
  func retained(at now: Timestamp) -> Alert? {
    guard let resolvedAt, now - resolvedAt <= Alert.resolvedRetention else {
      return nil
    }
    return self
  }

  private func refreshed(by element: ActiveElement, at now: Timestamp) -> Alert {
    var alert = self
    alert.value = element.value
    alert.annotations = element.annotations
    alert.series = element.series
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

  /// A firing alert whose element is gone while its resolve expression does not hold.
  private func held(value: Double?) -> Alert {
    var alert = self
    alert.value = value ?? alert.value
    alert.keepFiringSince = nil
    return alert
  }

  /// A firing alert whose element is gone.
  private func ceased(value: Double?, at now: Timestamp, durations: AlertDurations) -> Alert {
    var alert = self
    if durations.keepFiring > 0 {
      let since = min(alert.keepFiringSince ?? now, now)
      alert.keepFiringSince = since
      if now - since < durations.keepFiring {
        return alert.advanced(at: now, durations: durations)
      }
    }
    return alert.resolved(value: value, at: now)
  }

  /// The alert, resolved at a time; `value` is what its series has then.
  func resolved(value: Double? = nil, at now: Timestamp) -> Alert {
    var alert = self
    alert.resolvedAt = now
    alert.resolvedValue = value
    alert.lastSentAt = nil
    return alert
  }
}
