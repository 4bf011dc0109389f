import RuleEval

/// What all pages have in common: the head, the style and the links between them.
struct PageFrame: Sendable {
  /// What stands in front of all paths.
  let prefix: String

  private static let links = [("/", "Rules"), ("/alerts", "Alerts"), ("/history", "History"), ("/graph", "Expression")]

  /// A whole page. `body` is HTML.
  func page(title: String, at path: String, body: String) -> String {
    let links = Self.links.map { target, name in
      let current = target == path ? " aria-current=\"page\"" : ""
      return "<a href=\"\(HTML.escaped(prefix + target))\"\(current)>\(name)</a>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escaped(title)) – ruled</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <nav aria-label="Pages">\(links.joined(separator: " "))</nav>
      <main>
      <h1>\(HTML.escaped(title))</h1>
      \(body)
      </main>
      </body>
      </html>

      """
  }

  /// A link to the page of an expression, around HTML.
  func link(toExpression expression: String, _ content: String) -> String {
    "<a href=\"\(HTML.escaped(prefix))/graph?g0.expr=\(PercentEncoding.encoded(expression))\">\(content)</a>"
  }

  private static let style = """
    body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem auto 3rem; max-width: 80rem; padding: 0 1rem; }
    nav a { margin-right: 1rem; } nav a[aria-current] { font-weight: 600; text-decoration: none; color: inherit; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top; }
    code { font-size: .9em; overflow-wrap: anywhere; }
    ul { margin: .3rem 0; padding-left: 1.2rem; }
    .firing, .err { color: #b00020; font-weight: 600; }
    .pending, .unknown { color: #8a5a00; font-weight: 600; }
    .inactive, .ok, .resolved { color: #1b6e3c; }
    @media (prefers-color-scheme: dark) {
    :root { color-scheme: dark; } body { background: #16181c; color: #e4e6ea; } a { color: #8ab4f8; }
    .firing, .err { color: #ff8a80; } .pending, .unknown { color: #ffcc80; }
    .inactive, .ok, .resolved { color: #81c995; } }
    """
}
