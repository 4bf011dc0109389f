import ArgumentParser
import PromQL
import RuleEval

/// `ruled query`: evaluates one expression.
struct QueryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Evaluates an expression over a server or a file of series.",
    discussion: """
      An instant query by default, at --time or now; with --start, --end and --step a range query. Times are Unix \
      seconds or RFC 3339. Fixtures are series in series notation, one a line, with values a minute apart from 1970 \
      on, or as far apart as a line `load 15s` says; or what a target exposes, in OpenMetrics or Prometheus's text \
      format. Without --time they are evaluated at their last sample. Warnings and infos are printed on standard error.
      """)

  @OptionGroup var source: SourceArguments
  @OptionGroup var times: TimesArguments

  @Option(help: "How the result is printed: text as promtool does, json as the HTTP API does.")
  var format = OutputFormat.text

  @OptionGroup var engine: EngineArguments

  @Argument(help: "A PromQL expression.")
  var expression: String

  func validate() throws {
    guard source.count == 1 else {
      throw ValidationError("Give either --datasource.url or --fixtures.")
    }
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws {
    let console = Console.current
    let (source, newest) = try source.source(features: engine.features)
    let times = try times.times(now: newest)
    let executor = QueryExecutor(source: source)
    let result: QueryResult
    do {
      let query = try Engine(options: engine.options()).prepare(expression)
      result = try await executor.evaluate(query, at: times, timeout: QueryService.timeout)
    } catch {
      if format == .json {
        console.writeLine(APIError(evaluation: error).json)
      }
      let hint = MissingFeature.hint(for: expression, refusedWith: "\(error)", options: engine.options())
      throw ContentFailure("\(error)\(hint)")
    }
    switch format {
    case .text:
      for line in ResultText.lines(result.value) {
        console.writeLine(line)
      }
      for line in AnnotationText.lines(result.annotations) {
        console.writeError("\(line)\n")
      }
    case .json:
      console.writeLine(try await QueryResponse(result).text())
    }
  }
}
