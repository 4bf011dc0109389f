import RuleEval

/// A coverage report as a page that needs no other file.
struct CoveragePage {
  let report: CoverageReport

  private static let style = """
    body { font: 14px sans-serif; margin: 2em; } table { border-collapse: collapse; } td, th { padding: .2em .8em;
    text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; } .missing { color: #b00; } .reached { color:
    #070; } code { white-space: pre-wrap; }
    """

  var text: String {
    var rows = ""
    for (file, rules) in report.files {
      rows += "<tr><th colspan=\"3\">\(HTML.escaped(file))</th></tr>\n"
      for rule in rules {
        let points = rule.points.map { point in
          "<div class=\"\(point.hits > 0 ? "reached" : "missing")\">\(point.hits) × <code>\(HTML.escaped(point.title))</code></div>"
        }
        let labels = rule.labelValues.sorted { $0.key < $1.key }.map { label, values in
          "<div>label \(HTML.escaped(label)): \(HTML.escaped(values.sorted().joined(separator: ", ")))</div>"
        }
        rows +=
          "<tr><td>\(rule.line)</td><td>\(HTML.escaped(rule.name))<br>\(rule.reached) of \(rule.points.count)</td>"
        rows += "<td>\(points.joined())\(labels.joined())</td></tr>\n"
      }
    }
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><title>Rule coverage</title><style>\(Self.style)</style></head><body>
      <h1>Rule coverage: \(CoverageReport.percent(report.reached, report.points))</h1>
      <p>\(report.reached) of \(report.points) points reached.</p>
      <table>
      \(rows)</table></body></html>

      """
  }
}
