import Hummingbird
import PromQL
import RuleEval

/// `/alerts`: the pending and firing alerts, with why they are, those that began last first.
struct AlertsPageView: Sendable {
  /// The most alerts that are listed; the others are counted.
  static let mostAlerts = 1000

  let frame: PageFrame

  /// `?state=firing` and `?state=pending` show just these.
  func response(_ request: Request, _ groups: [GroupSnapshot]) -> Response {
    let state = request.uri.queryParameters.get("state").flatMap { AlertState(rawValue: $0) }
    return .text(text(groups, state: state), type: HTML.contentType)
  }

  /// The page as HTML.
  func text(_ groups: [GroupSnapshot], state: AlertState? = nil) -> String {
    var alerts = groups.flatMap { group in group.rules.flatMap { rule in rule.alerts.map { (group, rule, $0) } } }
    alerts.removeAll { state != nil && $0.2.state != state }
    alerts.sort { ($0.2.activeAt, $1.2.labels) > ($1.2.activeAt, $0.2.labels) }
    let rows = alerts.prefix(Self.mostAlerts).map(row).joined(separator: "\n")
    let more = alerts.count > Self.mostAlerts ? "<p>and \(alerts.count - Self.mostAlerts) more</p>" : ""
    let table = """
      <table>
      <thead><tr><th scope="col">Alert</th><th scope="col">State</th><th scope="col">Since</th>\
      <th scope="col">Value</th><th scope="col">Labels and annotations</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table>
      """
    return frame.page(
      title: "Alerts", at: "/alerts", body: filters + (alerts.isEmpty ? "<p>No alerts.</p>" : table + more))
  }

  private var filters: String {
    let path = HTML.escaped(frame.prefix) + "/alerts"
    return """
      <p><a href="\(path)">all</a> <a href="\(path)?state=firing">firing</a> \
      <a href="\(path)?state=pending">pending</a></p>
      """
  }

  private func row(_ group: GroupSnapshot, _ rule: RuleSnapshot, _ alert: Alert) -> String {
    let annotations = alert.annotations.pairs.map { name, value in
      "<br>\(HTML.escaped(name)): \(HTML.escaped(value))"
    }
    let state = alert.state.rawValue
    return """
      <tr><td>\(frame.link(toExpression: rule.expression, HTML.escaped(rule.rule.name)))\
      <br><small>\(HTML.escaped(group.name))</small></td>\
      <td class="\(state)">\(state)</td><td>\(RFC3339.text(alert.activeAt))</td>\
      <td>\(SampleText.general(alert.value))</td>\
      <td><code>\(HTML.escaped("\(alert.labels)"))</code>\(annotations.joined())</td></tr>
      """
  }
}
