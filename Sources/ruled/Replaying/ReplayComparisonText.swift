import PromQL
import RuleEval

/// A comparison of two replays for people.
struct ReplayComparisonText {
  /// How many series are listed; JSON has all.
  static let mostSeries = 50

  private let comparison: ReplayComparison
  private let console: Console
  private let most: Int

  /// With `showsAll` every series is listed.
  init(_ comparison: ReplayComparison, console: Console, showsAll: Bool = false) {
    self.comparison = comparison
    self.console = console
    most = showsAll ? .max : Self.mostSeries
  }

  /// `+` is what only the other rules have, `-` what they lack, `~` what they have otherwise.
  var lines: [String] {
    var lines = [
      "with the other rules: \(ReplayReport.count(comparison.alerts.count, "alert")) changed, "
        + "\(comparison.sameAlerts) the same; \(comparison.series.count) recorded series changed, "
        + "\(comparison.sameSeries) the same"
    ]
    lines += comparison.alerts.map(line)
    lines += comparison.series.prefix(most).map(line)
    if comparison.series.count > most {
      lines.append("  and \(comparison.series.count - most) more, which --format json has")
    }
    return lines
  }

  private func line(_ change: ReplayComparison.AlertChange) -> String {
    let name = (change.labels["alertname"] ?? "") + ReplayReport.labels(of: change.labels)
    switch (change.before, change.after) {
    case (nil, let after?): return console.styled("+ \(name): \(text(after))", .green)
    case (let before?, nil): return console.styled("- \(name): \(text(before))", .red)
    case (let before?, let after?): return console.styled("~ \(name): \(differences(before, after))", .yellow)
    case (nil, nil): return name
    }
  }

  private func text(_ activity: ReplayComparison.Activity) -> String {
    let fired =
      activity.firings == 0
      ? "never fired"
      : "fired \(ReplayReport.count(activity.firings, "time")), \(DurationText.format(activity.firing))"
    return "\(fired); pending \(DurationText.format(activity.pending))"
  }

  private func differences(_ before: ReplayComparison.Activity, _ after: ReplayComparison.Activity) -> String {
    var parts: [String] = []
    func compare<Value: Equatable>(
      _ name: String, _ value: (ReplayComparison.Activity) -> Value, _ text: (Value) -> String
    ) {
      if value(before) != value(after) {
        parts.append("\(name) \(text(value(before))) → \(text(value(after)))")
      }
    }
    compare("fired", \.firings) { ReplayReport.count($0, "time") }
    compare("firing", \.firing, DurationText.format)
    compare("pending", \.pending, DurationText.format)
    compare("first fired", \.firstFired) { $0.map(RFC3339.text) ?? "never" }
    return parts.joined(separator: ", ")
  }

  private func line(_ change: ReplayComparison.SeriesChange) -> String {
    let name = "\(change.labels)"
    if change.before == 0 {
      return console.styled("+ \(name): \(ReplayReport.count(change.after, "sample"))", .green)
    }
    if change.after == 0 {
      return console.styled("- \(name): \(ReplayReport.count(change.before, "sample"))", .red)
    }
    return console.styled(
      "~ \(name): differs at \(ReplayReport.count(change.differing, "time")), first at \(RFC3339.text(change.first)): "
        + "\(change.firstBefore ?? "nothing") → \(change.firstAfter ?? "nothing")", .yellow)
  }
}
