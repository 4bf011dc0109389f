import PromQL
import RuleEval

/// A replay for programs. Times are RFC 3339 in UTC, durations seconds.
struct ReplayJSON {
  let report: ReplayReport

  /// The text, without a line break at its end.
  var text: String {
    let outcome = report.outcome
    var json = JSONWriter()
    json.beginObject()
    json.member("start") { $0.string(RFC3339.text(outcome.start)) }
    json.member("end") { $0.string(RFC3339.text(outcome.end)) }
    json.member("evaluatedFrom") { $0.string(RFC3339.text(outcome.evaluatedFrom)) }
    json.member("groups") { $0.integer(outcome.groupCount) }
    json.member("rules") { $0.integer(outcome.ruleCount) }
    json.member("evaluations") { $0.integer(outcome.evaluations) }
    json.member("samples") { $0.integer(outcome.sampleCount) }
    json.member("alerts") { $0.list(outcome.alerts) { alert(&$0, $1) } }
    json.member("failures") { $0.list(outcome.failures) { failure(&$0, $1) } }
    if let comparison = report.comparison {
      json.member("comparison") { write(&$0, comparison) }
    }
    if !report.deliveries.isEmpty {
      json.member("remoteWrite") { $0.list(report.deliveries) { delivery(&$0, $1) } }
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func alert(_ json: inout JSONWriter, _ alert: ReplayedAlert) {
    json.beginObject()
    json.member("name") { $0.string(alert.name) }
    json.member("labels") { $0.labels(alert.labels) }
    json.member("file") { $0.string(alert.file) }
    json.member("group") { $0.string(alert.group) }
    json.member("firings") { $0.integer(alert.firings) }
    json.member("firingSeconds") { $0.seconds(report.duration(of: alert, in: .firing)) }
    json.member("pendingSeconds") { $0.seconds(report.duration(of: alert, in: .pending)) }
    json.member("states") { json in
      json.list(alert.spans) { json, span in
        json.beginObject()
        json.member("state") { $0.string(span.state.rawValue) }
        json.member("start") { $0.string(RFC3339.text(span.start)) }
        json.member("end") { json in
          if let end = span.end { json.string(RFC3339.text(end)) } else { json.null() }
        }
        json.member("value") { $0.string(SampleText.plain(span.value)) }
        json.member("annotations") { $0.labels(span.annotations) }
        json.endObject()
      }
    }
    json.endObject()
  }

  private func failure(_ json: inout JSONWriter, _ failure: ReplayOutcome.Failure) {
    json.beginObject()
    json.member("file") { $0.string(failure.file) }
    json.member("line") { $0.integer(failure.line) }
    json.member("group") { $0.string(failure.group) }
    json.member("rule") { $0.string(failure.rule) }
    json.member("first") { $0.string(RFC3339.text(failure.first)) }
    json.member("count") { $0.integer(failure.count) }
    json.member("reason") { $0.string(failure.reason) }
    json.endObject()
  }

  private func write(_ json: inout JSONWriter, _ comparison: ReplayComparison) {
    json.beginObject()
    json.member("sameAlerts") { $0.integer(comparison.sameAlerts) }
    json.member("alerts") { json in
      json.list(comparison.alerts) { json, change in
        json.beginObject()
        json.member("labels") { $0.labels(change.labels) }
        json.member("before") { activity(&$0, change.before) }
        json.member("after") { activity(&$0, change.after) }
        json.endObject()
      }
    }
    json.member("sameSeries") { $0.integer(comparison.sameSeries) }
    json.member("series") { json in
      json.list(comparison.series) { json, change in
        json.beginObject()
        json.member("labels") { $0.labels(change.labels) }
        json.member("samplesBefore") { $0.integer(change.before) }
        json.member("samplesAfter") { $0.integer(change.after) }
        json.member("differing") { $0.integer(change.differing) }
        json.member("first") { $0.string(RFC3339.text(change.first)) }
        json.member("firstBefore") { optional(&$0, change.firstBefore) }
        json.member("firstAfter") { optional(&$0, change.firstAfter) }
        json.endObject()
      }
    }
    json.endObject()
  }

  private func activity(_ json: inout JSONWriter, _ activity: ReplayComparison.Activity?) {
    guard let activity else {
      return json.null()
    }
    json.beginObject()
    json.member("firings") { $0.integer(activity.firings) }
    json.member("firingSeconds") { $0.seconds(activity.firing) }
    json.member("pendingSeconds") { $0.seconds(activity.pending) }
    json.member("firstFired") { optional(&$0, activity.firstFired.map(RFC3339.text)) }
    json.endObject()
  }

  private func delivery(_ json: inout JSONWriter, _ delivery: BackfillDelivery) {
    json.beginObject()
    json.member("url") { $0.string(delivery.url) }
    json.member("written") { $0.integer(delivery.written) }
    json.member("failed") { $0.integer(delivery.failed) }
    json.member("dropped") { $0.integer(delivery.dropped) }
    json.endObject()
  }

  private func optional(_ json: inout JSONWriter, _ text: String?) {
    if let text { json.string(text) } else { json.null() }
  }
}
