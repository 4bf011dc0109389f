import PromQL
import RuleEval

/// Runs files of tests and reports on them: once, or again and again as they change.
struct TestSession: Sendable {
  let runner: TestRunner
  let report: TestReportText
  let format: OutputFormat
  /// Where a JUnit report is written to, nil for nowhere.
  var junitFile: String?
  /// Whether the series at the end of each unit test are shown.
  var isDebugging = false

  private var console: Console { report.console }

  /// Runs files and reports. Throws ``ContentFailure`` where a report can't be written.
  func run(_ files: [String]) async throws -> [TestOutcome] {
    var outcomes: [TestOutcome] = []
    let progress = ProgressLine(console, total: files.count)
    await runner.run(files) { outcome in
      progress.clear()
      outcomes.append(outcome)
      if format == .text {
        for line in report.lines(outcome) {
          console.writeLine(line)
        }
      }
      for message in report.messages(outcome) {
        console.writeError("ruled: \(message)\n")
      }
      if isDebugging {
        debug(outcome)
      }
      progress.show(done: outcomes.count)
    }
    progress.clear()
    switch format {
    case .text: console.writeLine(report.sum(outcomes))
    case .json: console.writeLine(TestReportJSON.text(outcomes))
    }
    if let junitFile {
      try TestReportFile.write(JUnitReport(time: SystemClock().now()).text(outcomes), to: junitFile)
    }
    return outcomes
  }

  /// Runs files, then again those that a change touches, until the task is cancelled.
  func watch(_ files: [String], changes: some FileChanges) async throws {
    var dependencies: [String: Set<String>] = [:]
    var due = files
    while true {
      for outcome in try await run(due) {
        dependencies[outcome.file] = outcome.dependencies
      }
      console.writeLine(console.styled("waiting for changes", .dim))
      var touched: [String] = []
      while touched.isEmpty {
        let changed = try await changes.next(among: dependencies.values.reduce(into: []) { $0.formUnion($1) })
        touched = files.filter { !(dependencies[$0] ?? [$0]).isDisjoint(with: changed) }
      }
      due = touched
    }
  }

  private func debug(_ outcome: TestOutcome) {
    guard case .unitTests(let report) = outcome.result else {
      return
    }
    for test in report.tests {
      let title = "\(report.file): \(test.test.title)"
      console.writeError("DEBUG: \(title): took \(Figures.time(test.duration * 1000)); series at the end:\n")
      for series in test.contents ?? [] {
        let samples = series.samples.map { sample in
          let value = sample.histogram?.notation ?? SampleText.general(sample.value)
          return "\(sample.isStale ? "stale" : value) @\(DurationText.format(sample.timestamp - test.test.start))"
        }
        console.writeError("  \(series.labels): \(samples.joined(separator: " "))\n")
      }
    }
  }
}
