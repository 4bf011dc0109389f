import PromQL

/// What `ALERTS_FOR_STATE` of a data source tells of an alert that was there before the program started.
struct SavedActivity: Sendable, Equatable {
  /// Since when the alert was active, in milliseconds since 1970.
  let activeAt: Timestamp
  /// When that was written last, in milliseconds since 1970: until then somebody evaluated the rule.
  let sampledAt: Timestamp

  /// Since when the alert shall be taken to be active, as upstream's `RestoreForState` has it.
  ///
  /// An alert that fired then fires at the next evaluation. One that was pending fires no earlier than `grace` from now,
  /// and only after the whole of `for`, the time since `sampledAt` not counted.
  ///
  /// - Parameters:
  ///   - hold: The rule's `for` in milliseconds.
  ///   - now: The time of the restoration, in milliseconds since 1970.
  ///   - grace: `--rules.alert.for-grace-period` in milliseconds.
  func restored(hold: Milliseconds, at now: Timestamp, grace: Milliseconds) -> Timestamp {
    let remaining = hold - (sampledAt - activeAt)
    if remaining <= 0 {
      return activeAt
    }
    if remaining < grace {
      return now + grace - hold
    }
    return activeAt + (now - sampledAt)
  }
}

extension AlertSet {
  /// Lets active alerts be active since when a data source says they are, with the external labels or without.
  mutating func restore(
    _ saved: [Labels: SavedActivity], hold: Milliseconds, at now: Timestamp, grace: Milliseconds,
    externalLabels: Labels = Labels()
  ) {
    mapActive { alert in
      let written = externalLabels.dictionary.merging(alert.labels.dictionary) { $1 }
      if let activity = saved[alert.labels] ?? saved[Labels(written)] {
        alert.activeAt = activity.restored(hold: hold, at: now, grace: grace)
      }
    }
  }
}
