import PromQL
import RuleEval

extension JSONWriter {
  /// A page of the history of alerts.
  mutating func history(_ page: AlertHistoryPage) {
    beginObject()
    member("entries") { json in
      json.list(page.entries) { $0.historyEntry($1) }
    }
    if let next = page.next {
      member("next") { $0.string(String(next)) }
    }
    endObject()
  }

  private mutating func historyEntry(_ entry: AlertHistoryEntry) {
    let transition = entry.transition
    let alert = transition.alert
    beginObject()
    member("id") { $0.string(String(entry.id)) }
    member("time") { $0.time(transition.time) }
    member("from") { $0.string(transition.from.rawValue) }
    member("to") { $0.string(transition.isResolution ? "resolved" : transition.to.rawValue) }
    member("cause") { $0.string(transition.cause.rawValue) }
    member("file") { $0.string(transition.file) }
    member("group") { $0.string(transition.group) }
    member("labels") { $0.labels(alert.labels) }
    member("annotations") { $0.labels(alert.annotations) }
    member("value") { $0.string(ExponentText.text(alert.value)) }
    if let value = alert.resolvedValue {
      member("resolvedValue") { $0.string(ExponentText.text(value)) }
    }
    member("activeAt") { $0.time(alert.activeAt) }
    for (name, time) in [
      ("firedAt", alert.firedAt), ("keepFiringSince", alert.keepFiringSince), ("resolvedAt", alert.resolvedAt),
    ] {
      if let time {
        member(name) { $0.time(time) }
      }
    }
    member("evaluatedAt") { $0.time(transition.evaluatedAt) }
    endObject()
  }
}

extension AlertTransition {
  /// Whether a firing alert ended; a pending one that vanished was never more than inactive.
  var isResolution: Bool { from == .firing && to == .inactive }
}
