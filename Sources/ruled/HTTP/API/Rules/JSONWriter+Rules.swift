import PromQL
import RuleEval

extension JSONWriter {
  /// A group with some of its rules.
  mutating func group(_ group: GroupSnapshot, rules: [RuleSnapshot], withAlerts: Bool) {
    beginObject()
    key("name")
    string(group.name)
    key("file")
    string(group.file)
    key("rules")
    beginArray()
    for each in rules {
      rule(each, withAlerts: withAlerts)
    }
    endArray()
    key("interval")
    number(Double(group.interval) / 1000)
    key("limit")
    integer(group.limit)
    key("evaluationTime")
    number(group.statistics.lastDuration)
    key("lastEvaluation")
    time(group.statistics.lastEvaluation)
    endObject()
  }

  /// A pending or firing alert.
  mutating func alert(_ alert: Alert) {
    beginObject()
    key("labels")
    labels(alert.labels)
    key("annotations")
    labels(alert.annotations)
    key("state")
    string(alert.state.rawValue)
    key("activeAt")
    time(alert.activeAt)
    if let keepFiringSince = alert.keepFiringSince {
      key("keepFiringSince")
      time(keepFiringSince)
    }
    key("value")
    string(ExponentText.text(alert.value))
    endObject()
  }

  private mutating func rule(_ rule: RuleSnapshot, withAlerts: Bool) {
    beginObject()
    if case .alerting = rule.rule.kind {
      key("state")
      string(rule.state?.rawValue ?? "unknown")
    }
    key("name")
    string(rule.rule.name)
    key("query")
    string(rule.expression)
    if case .alerting = rule.rule.kind {
      key("duration")
      number(Double(rule.rule.holdDuration) / 1000)
      key("keepFiringFor")
      number(Double(rule.rule.keepFiringFor) / 1000)
    }
    key("labels")
    labels(rule.labels)
    if case .alerting = rule.rule.kind {
      key("annotations")
      labels(Labels(rule.rule.annotations))
      key("alerts")
      alerts(withAlerts ? rule.alerts : nil)
    }
    status(rule.status)
    if !rule.missingSelectors.isEmpty {
      member("missingSelectors") { $0.texts(rule.missingSelectors) }
    }
    key("type")
    switch rule.rule.kind {
    case .alerting: string("alerting")
    case .recording: string("recording")
    }
    endObject()
  }

  private mutating func alerts(_ alerts: [Alert]?) {
    guard let alerts else {
      null()
      return
    }
    beginArray()
    for each in alerts {
      alert(each)
    }
    endArray()
  }

  private mutating func status(_ status: RuleStatus) {
    key("health")
    string(status.health.rawValue)
    if let error = status.lastError {
      key("lastError")
      string(error)
    }
    key("evaluationTime")
    number(status.evaluationTime)
    key("lastEvaluation")
    time(status.lastEvaluation)
  }

  /// A time as RFC 3339; Go's zero time where there is none.
  mutating func time(_ time: Timestamp?) {
    string(time.map(RFC3339.text) ?? "0001-01-01T00:00:00Z")
  }
}
