import ArgumentParser
import PromQL
import RuleEval

/// `ruled bench`: measures expressions.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures how long expressions take to evaluate.",
    discussion: """
      Series are fetched once, from a server or a file, or made by rule; only the evaluation is measured, on one thread. \
      The plan and what was derived from labels is used again from evaluation to evaluation, as for a rule; with --cold \
      each evaluation makes its own. An instant query by default; with --start, --end and --step a range query.
      """)

  @OptionGroup var source: SourceArguments
  @Option(
    help: """
      Series made by rule, instead of a server or a file: range or join, the data of upstream's benchmarks, rules or \
      rules:SERIES.
      """)
  var generate: GenerateArgument?

  @OptionGroup var times: TimesArguments

  @Option(help: "How long each expression is measured, in seconds.")
  var seconds = 2.0

  @Flag(help: "Parse and plan anew for each evaluation.")
  var cold = false

  @Option(help: "How the result is printed: \(OutputFormat.allValueStrings.joined(separator: " or ")).")
  var format = OutputFormat.text

  @Option(help: "An earlier result, printed with --format json, to compare with.")
  var compare: String?

  @Option(help: "End with 1 if a median is more than so many percent above that of --compare.")
  var failAbove: Double?

  @OptionGroup var engine: EngineArguments

  /// For `Benchmarks/compare`, which asks for measurements one by one.
  @Flag(help: .hidden)
  var stream = false

  @Argument(help: "PromQL expressions.")
  var expressions: [String] = []

  func validate() throws {
    guard source.count + (generate == nil ? 0 : 1) == 1 else {
      throw ValidationError("Give one of --datasource.url, --fixtures and --generate.")
    }
    guard stream != !expressions.isEmpty else {
      throw ValidationError("Name an expression.")
    }
    guard seconds > 0, seconds <= 3600 else {
      throw ValidationError("--seconds has to be more than 0 and at most 3600.")
    }
    guard failAbove == nil || compare != nil else {
      throw ValidationError("--fail-above needs --compare.")
    }
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws {
    let console = Console.current
    let earlier = try compare.map { file throws(ContentFailure) in try BenchmarkReport(file: file) }
    let promQL = Engine(options: engine.options())
    let provider = try provider(promQL)
    let runner = BenchmarkRunner(
      engine: promQL, source: provider.source, symbols: provider.symbols, clock: MonotonicTime.nanoseconds)
    if stream {
      return try await BenchmarkStream(runner: runner).run(console)
    }
    let times = try times.times(now: provider.now)
    var report = BenchmarkReport(cases: [])
    for expression in expressions {
      do {
        let subject = try await runner.subject(expression, at: times)
        report.cases.append(try runner.measure(subject, seconds: seconds, isCold: cold))
      } catch {
        throw ContentFailure("\(expression): \(error)")
      }
    }
    try show(report, comparedWith: earlier, on: console)
  }

  private func provider(_ promQL: Engine) throws -> SeriesProvider {
    guard let generate else {
      return try SeriesProvider(source, features: engine.features)
    }
    do throws(QueryError) {
      // Expressions that come later may need any of the series.
      return try SeriesProvider(
        generating: generate.dataSet, for: stream ? [#"{__name__!=""}"#] : expressions, engine: promQL)
    } catch {
      throw ContentFailure("\(error)")
    }
  }

  private func show(
    _ report: BenchmarkReport, comparedWith earlier: BenchmarkReport?, on console: Console
  ) throws {
    let comparison = earlier.map { BenchmarkComparison(report, with: $0) }
    switch format {
    case .json:
      console.writeLine(try report.json)
    case .text:
      for line in BenchmarkTable.lines(report, comparedWith: comparison) {
        console.writeLine(line)
      }
    }
    if let failAbove, let comparison {
      let complaints = comparison.complaints(above: failAbove, in: report)
      guard complaints.isEmpty else {
        throw ContentFailure(complaints)
      }
    }
  }
}
