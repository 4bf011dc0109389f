import PromQL
import RuleEval

/// A replay as a page that needs no other file.
struct ReplayPage {
  let report: ReplayReport

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem auto 3rem; max-width: 80rem; padding: 0 1rem; }
    svg { background: #8882; display: block; height: 1rem; width: 100%; } .firing { color: #b00020; fill: #b00020; }
    .pending { color: #8a5a00; fill: #e0a030; } .resolved { color: #1b6e3c; } code { overflow-wrap: anywhere; }
    section { margin: 1.2rem 0; } h2 { font-size: 1rem; margin: 0; } table { border-collapse: collapse; }
    th, td { border-bottom: 1px solid #8884; padding: .2rem .6rem; text-align: left; vertical-align: top; }
    @media (prefers-color-scheme: dark) { :root { color-scheme: dark; } body { background: #16181c; color: #e4e6ea; }
    .firing { color: #ff8a80; fill: #ff8a80; } .pending { color: #ffcc80; fill: #ffcc80; } .resolved { color: #81c995; } }
    """

  /// The page as HTML.
  var text: String {
    let outcome = report.outcome
    let title = "Replay from \(RFC3339.text(outcome.start)) to \(RFC3339.text(outcome.end))"
    let alerts = outcome.alerts.map(section).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(HTML.escaped(title))</title><style>\(Self.style)</style></head><body>
      <h1>\(HTML.escaped(title))</h1>
      <p>\(HTML.escaped(report.summary))</p>
      \(failures)\(comparison)\(outcome.alerts.isEmpty ? "<p>No alert was pending or fired.</p>" : alerts)
      </body></html>

      """
  }

  private func section(_ alert: ReplayedAlert) -> String {
    let rows = alert.spans.map { span in
      let annotations = span.annotations.pairs.map { "\(HTML.escaped($0.name)): \(HTML.escaped($0.value))" }
      return """
        <tr><td class="\(span.state.rawValue)">\(span.state.rawValue)</td><td>\(RFC3339.text(span.start))</td>\
        <td>\(span.end.map(RFC3339.text) ?? "still")</td>\
        <td>\(DurationText.format(max(0, (span.end ?? report.outcome.end) - span.start)))</td>\
        <td>\(HTML.escaped(SampleText.general(span.value)))</td><td>\(annotations.joined(separator: "<br>"))</td></tr>
        """
    }
    let firing = DurationText.format(report.duration(of: alert, in: .firing))
    let pending = DurationText.format(report.duration(of: alert, in: .pending))
    return """
      <section><h2>\(HTML.escaped(alert.name)) <code>\(HTML.escaped(ReplayReport.labels(of: alert.labels)))</code></h2>
      <small>\(HTML.escaped(alert.file)), \(HTML.escaped(alert.group)): fired \
      \(ReplayReport.count(alert.firings, "time")), \(firing); pending \(pending)</small>
      \(bar(alert))
      <details><summary>\(ReplayReport.count(alert.spans.count, "state"))</summary><table>
      <tr><th scope="col">State</th><th scope="col">From</th><th scope="col">To</th><th scope="col">Length</th>\
      <th scope="col">Value</th><th scope="col">Annotations</th></tr>
      \(rows.joined(separator: "\n"))
      </table></details></section>
      """
  }

  private func bar(_ alert: ReplayedAlert) -> String {
    let (start, end) = (report.outcome.start, report.outcome.end)
    let length = Double(max(1, end - start))
    let rects = alert.spans.map { span in
      let from = Double(max(span.start, start) - start) / length * 1000
      let to = Double(min(span.end ?? end, end) - start) / length * 1000
      return """
        <rect class="\(span.state.rawValue)" x="\(SampleText.decimal(from))" y="0" \
        width="\(SampleText.decimal(max(1, to - from)))" height="10"/>
        """
    }
    return """
      <svg viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="The states over the time">\
      \(rects.joined())</svg>
      """
  }

  private var failures: String {
    guard !report.outcome.failures.isEmpty else {
      return ""
    }
    let items = report.outcome.failures.map { "<li class=\"firing\">\(HTML.escaped($0.text))</li>" }
    return "<h2>Failures</h2><ul>\(items.joined())</ul>\n"
  }

  private var comparison: String {
    guard let comparison = report.comparison else {
      return ""
    }
    let plain = Console(write: { _ in }, writeError: { _ in })
    let lines = ReplayComparisonText(comparison, console: plain, showsAll: true).lines
    return "<h2>Comparison</h2><pre>\(HTML.escaped(lines.joined(separator: "\n")))</pre>\n"
  }
}

extension ReplayOutcome.Failure {
  /// Which rule failed, when and why.
  var text: String {
    let times = count == 1 ? "" : " and \(count - 1) more times"
    return "\(file):\(line): group \(Quoting.quoted(group)), rule \(Quoting.quoted(rule)) failed at "
      + "\(RFC3339.text(first))\(times): \(reason)"
  }
}
