import Hummingbird
import PromQL
import RuleEval

/// `/`: groups, rules and alerts at a glance.
enum OverviewPage {
  static func response(_ groups: [GroupSnapshot]) -> Response {
    .text(text(groups), type: "text/html; charset=utf-8")
  }

  /// The page as HTML.
  static func text(_ groups: [GroupSnapshot]) -> String {
    let sections = groups.isEmpty ? "<p>No rule groups.</p>" : groups.map(section).joined(separator: "\n")
    return HTML.page(title: "ruled: rules and alerts", body: "<h1>Rules and alerts</h1>\n\(sections)")
  }

  private static func section(_ group: GroupSnapshot) -> String {
    let rows = group.rules.map(row).joined(separator: "\n")
    let interval = DurationText.format(group.interval)
    return """
      <h2>\(HTML.escaped(group.name))</h2>
      <p>\(HTML.escaped(group.file)), every \(interval)</p>
      <table>
      <thead><tr><th>Rule</th><th>State</th><th>Health</th><th>Expression and alerts</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      """
  }

  private static func row(_ rule: RuleSnapshot) -> String {
    let state = rule.state?.rawValue ?? ""
    let health = rule.status.health.rawValue
    let error = rule.status.lastError.map { "<br>\(HTML.escaped($0))" } ?? ""
    let alerts = rule.alerts.map(item).joined()
    return """
      <tr><td>\(HTML.escaped(rule.rule.name))</td><td class="\(state)">\(state)</td>\
      <td class="\(health)">\(health)\(error)</td>\
      <td><code>\(HTML.escaped(rule.expression))</code>\(alerts.isEmpty ? "" : "<ul>\(alerts)</ul>")</td></tr>
      """
  }

  private static func item(_ alert: Alert) -> String {
    let state = alert.state.rawValue
    return """
      <li><span class="\(state)">\(state)</span> since \(RFC3339.text(alert.activeAt)), \
      value \(SampleText.general(alert.value)) <code>\(HTML.escaped("\(alert.labels)"))</code></li>
      """
  }
}
