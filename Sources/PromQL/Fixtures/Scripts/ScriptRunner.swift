/// Runs test scripts in the language of Prometheus's
/// [promqltest](https://github.com/prometheus/prometheus/tree/main/promql/promqltest).
///
/// As upstream does, it runs each instant query also with all its selectors pinned to its time by `@`, evaluated at
/// other times, and each of these as a range query, and expects the same result. A case that needs what is not
/// supported is never counted as passed.
public struct ScriptRunner: Sendable {
  /// How scripts are judged.
  public struct Options: Sendable {
    /// Says why an expression that was refused with an error needs something that is not supported yet, so that its
    /// case is skipped; nil where the error is a result like others.
    public var unsupported: @Sendable (_ expression: String, _ error: QueryError) -> String?

    public init(
      unsupported: @escaping @Sendable (_ expression: String, _ error: QueryError) -> String? = { _, _ in nil }
    ) {
      self.unsupported = unsupported
    }
  }

  private let engine: any ScriptEngine
  private let options: Options

  public init(engine: any ScriptEngine, options: Options = Options()) {
    self.engine = engine
    self.options = options
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
    let scriptCase = ScriptCase(evaluation: evaluation, store: data.snapshot(), engine: engine, options: options)
    let line = evaluation.line
    let expression = evaluation.expression
    do {
      try scriptCase.run()
      report.passed += 1
    } catch {
      switch error {
      case .failed(let reason):
        report.failures.append(ScriptFailure(line: line, expression: expression, reason: reason))
      case .skipped(let reason):
        report.skips.append(ScriptSkip(line: line, expression: expression, reason: reason))
      }
    }
  }
}
