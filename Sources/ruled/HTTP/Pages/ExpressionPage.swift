import Hummingbird
import PromQL

/// `/graph?g0.expr=…`: where the links of alerts lead, a table of what the expression gives now.
struct ExpressionPage: Sendable {
  let frame: PageFrame
  let queries: QueryAPI

  func response(_ request: Request) async -> Response {
    var expression = ""
    do throws(APIError) {
      let form = try await FormParameters(request)
      expression = form["g0.expr"]
      let result = expression.isEmpty ? nil : try await queries.evaluateNow(expression)
      return page(expression, result.map(table) ?? "", status: .ok)
    } catch {
      return page(expression, "<p class=\"err\">\(HTML.escaped(error.message))</p>", status: error.status)
    }
  }

  private func page(_ expression: String, _ outcome: String, status: HTTPResponse.Status) -> Response {
    let form = """
      <form><input name="g0.expr" aria-label="Expression" size="80" value="\(HTML.escaped(expression))">
      <button>Evaluate</button></form>
      """
    return .text(
      frame.page(title: "Expression", at: "/graph", body: "\(form)\n\(outcome)"), status: status,
      type: HTML.contentType)
  }

  private func table(_ result: QueryResult) -> String {
    let rows = ResultText.lines(result.value).prefix(1000).map { "<tr><td><code>\(HTML.escaped($0))</code></td></tr>" }
    let notes = AnnotationText.lines(result.annotations).map { "<p>\(HTML.escaped($0))</p>" }
    return notes.joined() + (rows.isEmpty ? "<p>No series.</p>" : "<table>\(rows.joined(separator: "\n"))</table>")
  }
}
