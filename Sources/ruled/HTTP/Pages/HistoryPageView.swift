import Hummingbird
import PromQL
import RuleEval

/// `/history`: what happened to alerts, the newest first. Takes the parameters of the API.
struct HistoryPageView: Sendable {
  let frame: PageFrame
  let history: HistoryAPI

  func response(_ request: Request) async -> Response {
    do throws(APIError) {
      let form = try await FormParameters(request)
      let page = try await history.page(of: AlertHistoryQuery(form))
      return .text(text(page, form), type: HTML.contentType)
    } catch {
      let body = "<p class=\"err\">\(HTML.escaped(error.message))</p>"
      return .text(
        frame.page(title: "History", at: "/history", body: body), status: error.status, type: HTML.contentType)
    }
  }

  /// The page as HTML.
  func text(_ page: AlertHistoryPage, _ form: FormParameters) -> String {
    let table = """
      <table>
      <thead><tr><th scope="col">Time</th><th scope="col">Alert</th><th scope="col">Change</th>\
      <th scope="col">Value</th><th scope="col">Cause</th><th scope="col">Labels</th></tr></thead>
      <tbody>
      \(page.entries.map(row).joined(separator: "\n"))
      </tbody>
      </table>
      """
    return frame.page(
      title: "History", at: "/history",
      body: search(form) + (page.entries.isEmpty ? "<p>Nothing happened.</p>" : table) + older(page, form))
  }

  private func search(_ form: FormParameters) -> String {
    """
    <form><label>Alert <input name="alertname" value="\(HTML.escaped(form["alertname"]))"></label>
    <label>Labels <input name="match[]" size="40" placeholder="{severity=&quot;page&quot;}"
    value="\(HTML.escaped(form["match[]"]))"></label>
    <button>Show</button></form>
    """
  }

  private func older(_ page: AlertHistoryPage, _ form: FormParameters) -> String {
    guard let next = page.next else {
      return ""
    }
    let fields = form.pairs.filter { $0.name != "before" }.map {
      "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))"
    }
    let query = (fields + ["before=\(next)"]).joined(separator: "&amp;")
    return "<p><a href=\"\(HTML.escaped(frame.prefix))/history?\(query)\">older</a></p>"
  }

  private func row(_ entry: AlertHistoryEntry) -> String {
    let transition = entry.transition
    let to = transition.isResolution ? "resolved" : transition.to.rawValue
    let resolved = transition.alert.resolvedValue.map { ", \(SampleText.general($0)) when resolved" } ?? ""
    return """
      <tr><td>\(RFC3339.text(transition.time))</td><td>\(HTML.escaped(transition.alertName))\
      <br><small>\(HTML.escaped(transition.group))</small></td>\
      <td>\(transition.from.rawValue) → <span class="\(to)">\(to)</span></td>\
      <td>\(SampleText.general(transition.alert.value))\(resolved)</td><td>\(transition.cause.rawValue)</td>\
      <td><code>\(HTML.escaped("\(transition.alert.labels)"))</code></td></tr>
      """
  }
}
