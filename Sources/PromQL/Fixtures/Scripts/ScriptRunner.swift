/// Runs test scripts in the language of Prometheus's
/// [promqltest](https://github.com/prometheus/prometheus/tree/main/promql/promqltest).
///
/// As upstream does, it runs each instant query also with all its selectors pinned to its time by `@`, evaluated at
/// other times, and each of these as a range query, and expects the same result.
public struct ScriptRunner: Sendable {
  private let engine: any ScriptEngine

  public init(engine: any ScriptEngine) {
    self.engine = engine
  }

  /// Runs a script. `name` is for the report.
  ///
  /// A script that is not understood, or whose data can't be loaded, is reported as a failure at the line in question;
  /// what follows is not run, as its results would mean nothing.
  public func run(_ text: String, name: String) -> ScriptReport {
    var report = ScriptReport(file: name)
    var data = ScriptData()
    do {
      for command in try ScriptParser.parse(text) {
        switch command {
        case .clear: data = ScriptData()
        case .load(let load): try data.add(load)
        case .evaluation(let evaluation): run(evaluation, &data, &report)
        }
      }
    } catch {
      report.failures.append(
        ScriptFailure(line: error.line, expression: "", reason: "column \(error.column): \(error.reason)"))
    }
    return report
  }

  private func run(_ evaluation: ScriptEvaluation, _ data: inout ScriptData, _ report: inout ScriptReport) {
    let scriptCase = ScriptCase(evaluation: evaluation, store: data.snapshot(), engine: engine)
    do {
      try scriptCase.run()
      report.passed += 1
    } catch {
      report.failures.append(
        ScriptFailure(line: evaluation.line, expression: evaluation.expression, reason: error.reason))
    }
  }
}
