import Hummingbird
import PromQL
import RuleEval

/// `/`: groups, rules and alerts at a glance.
struct RulesPageView: Sendable {
  /// The most alerts of one rule that are listed; the others are counted.
  static let mostAlerts = 100

  let frame: PageFrame

  func response(_ groups: [GroupSnapshot]) -> Response {
    .text(text(groups), type: HTML.contentType)
  }

  /// The page as HTML.
  func text(_ groups: [GroupSnapshot]) -> String {
    let sections = groups.isEmpty ? "<p>No rule groups.</p>" : groups.map(section).joined(separator: "\n")
    return frame.page(title: "Rules and alerts", at: "/", body: summary(groups) + sections)
  }

  private func summary(_ groups: [GroupSnapshot]) -> String {
    let rules = groups.flatMap(\.rules)
    let alerts = rules.flatMap(\.alerts)
    let failing = rules.count { $0.status.health == .err }
    let firing = alerts.count { $0.state == .firing }
    let pending = alerts.count { $0.state == .pending }
    return """
      <p>\(groups.count) groups, \(rules.count) rules, <span class="\(failing > 0 ? "err" : "ok")">\(failing) failing</span>; \
      <span class="\(firing > 0 ? "firing" : "inactive")">\(firing) firing</span>, \
      <span class="\(pending > 0 ? "pending" : "inactive")">\(pending) pending</span> alerts.</p>
      """
  }

  private func section(_ group: GroupSnapshot) -> String {
    let rows = group.rules.map(row).joined(separator: "\n")
    let last = group.statistics.lastEvaluation.map {
      "last at \(RFC3339.text($0)) in \(SampleText.general((group.statistics.lastDuration * 1000).rounded())) ms"
    }
    return """
      <h2>\(HTML.escaped(group.name))</h2>
      <p>\(HTML.escaped(group.file)), every \(DurationText.format(group.interval)), \(last ?? "not evaluated yet")</p>
      <table>
      <thead><tr><th scope="col">Rule</th><th scope="col">State</th><th scope="col">Health</th>\
      <th scope="col">Expression and alerts</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      """
  }

  private func row(_ rule: RuleSnapshot) -> String {
    let state = rule.state?.rawValue ?? ""
    let health = rule.status.health.rawValue
    let error = rule.status.lastError.map { "<br>\(HTML.escaped($0))" } ?? ""
    let missing = rule.missingSelectors.map { "<br>no series match <code>\(HTML.escaped($0))</code>" }.joined()
    return """
      <tr><td>\(HTML.escaped(rule.rule.name))</td><td class="\(state)">\(state)</td>\
      <td><span class="\(health)">\(health)</span>\(error)\(missing)</td>\
      <td>\(frame.link(toExpression: rule.expression, "<code>\(HTML.escaped(rule.expression))</code>"))\
      \(alerts(rule.alerts))</td></tr>
      """
  }

  private func alerts(_ alerts: [Alert]) -> String {
    guard !alerts.isEmpty else {
      return ""
    }
    let items = alerts.prefix(Self.mostAlerts).map { alert in
      let state = alert.state.rawValue
      return """
        <li><span class="\(state)">\(state)</span> since \(RFC3339.text(alert.activeAt)), \
        value \(SampleText.general(alert.value)) <code>\(HTML.escaped("\(alert.labels)"))</code></li>
        """
    }
    let more = alerts.count > items.count ? "<li>and \(alerts.count - items.count) more</li>" : ""
    return "<ul>\(items.joined())\(more)</ul>"
  }
}
