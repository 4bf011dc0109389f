import PromQL
import RuleEval

/// What checks found, for people.
struct CheckReportText {
  let console: Console

  /// A line for each fault and finding, and one for each file.
  func write(_ outcomes: [CheckOutcome]) {
    for outcome in outcomes {
      for error in outcome.errors {
        console.writeLine("\(console.styled("error", .red, .bold)): \(error)")
      }
      for finding in outcome.findings {
        write(finding)
      }
    }
    for outcome in outcomes {
      console.writeLine(summary(outcome))
    }
    write(outcomes.flatMap(\.costs))
  }

  /// How many rules are shown with their cost.
  private static let mostCosts = 10

  private func write(_ costs: [RuleCost]) {
    guard !costs.isEmpty else {
      return
    }
    var table = TextTable([
      ("rule", .left), ("group", .left), ("series", .right), ("samples read", .right), ("ms", .right),
    ])
    for cost in costs.sorted(by: { $0.samples > $1.samples }).prefix(Self.mostCosts) {
      let time = SampleText.decimal((cost.seconds * 10_000).rounded() / 10)
      table.append([cost.rule, cost.group, "\(cost.series)", "\(cost.samples)", time])
    }
    console.writeLine("")
    for line in table.lines {
      console.writeLine(line)
    }
    let samples = costs.reduce(0) { $0 + $1.samples }
    console.writeLine("\(costs.count) rules read \(samples) samples each time they are evaluated")
  }

  private func write(_ finding: Finding) {
    let place = "\(finding.file):\(finding.position.line):\(finding.position.column)"
    console.writeLine(
      "\(word(for: finding.severity)): \(place): \(finding.text) [\(finding.check.rawValue)]")
    if let fix = finding.fix {
      console.writeLine("  \(fix)")
    }
  }

  private func word(for severity: RuleCheck.Severity) -> String {
    switch severity {
    case .error: console.styled("error", .red, .bold)
    case .warning: console.styled("warning", .yellow, .bold)
    case .info: console.styled("info", .cyan)
    }
  }

  private func summary(_ outcome: CheckOutcome) -> String {
    var parts = outcome.errors.isEmpty ? [] : [Self.counted(outcome.errors.count, "fault", "faults")]
    for severity in RuleCheck.Severity.allCases.reversed() {
      let count = outcome.findings.count { $0.severity == severity }
      if count > 0 {
        parts.append(Self.counted(count, severity.rawValue, severity == .info ? "infos" : "\(severity.rawValue)s"))
      }
    }
    let name = console.styled(outcome.file, .bold)
    guard !parts.isEmpty else {
      return "\(name): \(outcome.holding), \(console.styled("nothing found", .green))"
    }
    let holding = outcome.errors.isEmpty ? "\(outcome.holding), " : ""
    return "\(name): \(holding)\(parts.joined(separator: ", "))"
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
