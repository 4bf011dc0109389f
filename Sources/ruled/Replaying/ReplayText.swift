import PromQL
import RuleEval

/// A replay for people: each alert with its bar and its states.
struct ReplayText {
  /// How many states of one alert are listed; JSON has all.
  static let mostSpans = 20

  let report: ReplayReport
  let console: Console
  let shape: TerminalShape

  /// The lines of the whole report.
  var lines: [String] {
    let outcome = report.outcome
    var lines = ["from \(RFC3339.text(outcome.start)) to \(RFC3339.text(outcome.end)): \(report.summary)"]
    if outcome.evaluatedFrom < outcome.start {
      lines.append("alerts are under way since \(RFC3339.text(outcome.evaluatedFrom)) (--warm-up)")
    }
    lines += outcome.alerts.isEmpty ? ["", "no alert was pending or fired"] : [""] + legend
    for alert in outcome.alerts {
      lines += [""] + self.lines(of: alert)
    }
    lines += report.comparison.map { [""] + ReplayComparisonText($0, console: console).lines } ?? []
    lines += report.deliveries.isEmpty ? [] : [""] + report.deliveries.map(\.text)
    return lines
  }

  private var alphabet: ReplayBar.Alphabet { shape.showsUnicode ? .blocks : .ascii }

  private var legend: [String] {
    let alphabet = alphabet
    return [
      "\(console.styled(alphabet.firing, .red)) firing  \(console.styled(alphabet.pending, .yellow)) pending  "
        + "\(console.styled(alphabet.inactive, .dim)) inactive"
    ]
  }

  private func lines(of alert: ReplayedAlert) -> [String] {
    let outcome = report.outcome
    let firing = DurationText.format(report.duration(of: alert, in: .firing))
    let pending = DurationText.format(report.duration(of: alert, in: .pending))
    let fired = alert.firings == 0 ? "never fired" : "fired \(ReplayReport.count(alert.firings, "time")), \(firing)"
    let bar = ReplayBar(start: outcome.start, end: outcome.end, width: shape.columns - 2)
    var lines = [
      "\(console.styled(alert.name, .bold))\(ReplayReport.labels(of: alert.labels)): \(fired); pending \(pending)",
      "  " + bar.line(of: alert, alphabet, console),
    ]
    for (index, span) in alert.spans.prefix(Self.mostSpans).enumerated() {
      lines.append("  " + self.line(of: span))
      let next = index + 1 < alert.spans.count ? alert.spans[index + 1] : nil
      if let end = span.end, next?.start != end {
        lines.append(
          "  \(RFC3339.text(end))  \(console.styled(span.state == .firing ? "resolved" : "inactive", .green))")
      }
    }
    if alert.spans.count > Self.mostSpans {
      lines.append("  and \(alert.spans.count - Self.mostSpans) states more, which --format json has")
    }
    return lines
  }

  private func line(of span: ReplayedAlert.Span) -> String {
    let end = span.end ?? report.outcome.end
    let state = span.state == .firing ? console.styled("firing", .red) : console.styled("pending", .yellow)
    let padding = span.state == .firing ? "   " : "  "
    let length = DurationText.format(max(0, end - span.start))
    let open = span.end == nil ? ", still" : ""
    return "\(RFC3339.text(span.start))  \(state)\(padding)\(length)\(open)  value \(SampleText.general(span.value))"
  }
}
