import PromQL

/// What changes about a rule from one evaluation to the next.
struct RuleState: Sendable {
  /// The alerts of an alerting rule.
  var alerts = AlertSet()
  /// The series that the rule wrote last.
  var written = WrittenSeries()
  /// Selectors of the expression that matched nothing at the last evaluation that worked, though they should.
  var missingSelectors: [String] = []
  /// How its evaluations go.
  var status = RuleStatus()
  /// The last evaluation that worked, in milliseconds since 1970.
  var lastSuccess: Timestamp?
  /// Whether the store may hold alerts of the rule.
  var isStored = false
  /// Whether the data source has yet to be asked since when alerts are active. Until then no series tell of them, which
  /// would hide what is asked for.
  var awaitsRestoration = false
  /// Whether the store lacks something that was evaluated since.
  var needsSaving = false

  init() {}

  /// The state after a restart.
  ///
  /// Alerts go on as they were. They count as not sent, since what was handed to the notifier last may not have got out:
  /// what is sent twice does no harm, what is not sent does.
  ///
  /// - Parameters:
  ///   - now: The time of the restart, in milliseconds since 1970.
  ///   - longestAbsence: How long the program may have been away for that to count towards `for`, in milliseconds: a
  ///     longer absence is added to when a pending alert became active.
  init(restoring stored: StoredRuleState, at now: Timestamp, longestAbsence: Milliseconds) {
    let absence = now - stored.evaluatedAt
    alerts = AlertSet(
      stored.alerts.map { alert in
        var alert = alert
        alert.lastSentAt = nil
        if alert.state == .pending, absence > longestAbsence {
          alert.activeAt += absence
        }
        return alert
      })
    _ = written.next(AlertSeries.samples(of: alerts, at: stored.evaluatedAt), at: stored.evaluatedAt)
    lastSuccess = stored.evaluatedAt
    isStored = true
  }
}
