import PromQL

extension Alert {
  /// Whether the notifier shall get the alert at this evaluation.
  ///
  /// A firing or resolved alert is sent when it changed since it was last sent, and again once more than `resendDelay`
  /// milliseconds have passed; a pending one never is.
  func needsSending(at now: Timestamp, resendDelay: Milliseconds) -> Bool {
    guard state != .pending else {
      return false
    }
    guard let lastSentAt else {
      return true
    }
    if let resolvedAt, resolvedAt > lastSentAt {
      return true
    }
    // A last time in the future means that the wall clock was set back: sending once more does no harm.
    return lastSentAt > now || now - lastSentAt > resendDelay
  }

  /// The alert as it goes out at an evaluation.
  ///
  /// A firing alert is valid for four times the longer of the evaluation interval and the resend delay, which lets two
  /// evaluations or deliveries fail before an Alertmanager takes it for resolved.
  ///
  /// Where the wall clock was set back, it begins no later than it ends, or than now: an Alertmanager would refuse it.
  ///
  /// - Parameters:
  ///   - externalLabels: Added where the alert has no label of that name.
  ///   - interval: The interval of the group in milliseconds.
  ///   - valueAnnotation: The annotation of a resolved alert that says the value of its series then; empty for none.
  func notification(
    at now: Timestamp, interval: Milliseconds, resendDelay: Milliseconds, externalLabels: Labels, generatorURL: String,
    valueAnnotation: String = ""
  ) -> AlertNotification {
    var labels = labels.dictionary
    labels.merge(externalLabels.dictionary) { own, _ in own }
    let validity = max(interval, resendDelay).multipliedClamped(by: 4)
    var annotations = annotations
    if let resolvedValue, !valueAnnotation.isEmpty, annotations[valueAnnotation] == nil {
      annotations[valueAnnotation] = GoFloat.shortest(resolvedValue)
    }
    return AlertNotification(
      labels: Labels(labels), annotations: annotations, startsAt: min(firedAt ?? activeAt, resolvedAt ?? now),
      endsAt: resolvedAt ?? now.addingClamped(validity), isResolved: resolvedAt != nil, generatorURL: generatorURL)
  }
}
