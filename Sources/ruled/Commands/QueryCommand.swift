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

  @Option(name: .customLong("datasource.url"), help: "The server with the Prometheus HTTP API that series come from.")
  var datasourceURL: String?

  @Option(name: .customLong("datasource.timeout"), help: "How long one request to it may take.")
  var datasourceTimeout = DurationArgument(milliseconds: 30_000)

  @Option(help: "A file of series, instead of a server.")
  var fixtures: String?

  @Option(
    name: .customLong("fixtures.format"),
    help: """
      How that is written: \(FixtureFormatArgument.allValueStrings.joined(separator: ", ")). With auto its name (.om, \
      .openmetrics, .prom) or what is in it tells.
      """)
  var fixturesFormat = FixtureFormatArgument.auto

  @Option(help: "The time to evaluate at.")
  var time: TimeArgument?

  @Option(help: "The first time of a range query.")
  var start: TimeArgument?

  @Option(help: "The last time of a range query.")
  var end: TimeArgument?

  @Option(help: "The distance between the times of a range query.")
  var step: DurationArgument?

  @Option(help: "How the result is printed: text as promtool does, json as the HTTP API does.")
  var format = OutputFormat.text

  @OptionGroup var engine: EngineArguments

  @Argument(help: "A PromQL expression.")
  var expression: String

  func validate() throws {
    guard (datasourceURL == nil) != (fixtures == nil) else {
      throw ValidationError("Give either --datasource.url or --fixtures.")
    }
    if let datasourceURL {
      try RunCommand.validate(url: datasourceURL, of: "--datasource.url")
    }
    guard time == nil || (start == nil && end == nil && step == nil) else {
      throw ValidationError("--time is for instant queries, --start, --end and --step are for range queries.")
    }
    _ = try rangeTimes()
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws {
    let console = Console.current
    let (source, newest) = try await source()
    let times = try rangeTimes() ?? .instant(time?.timestamp ?? newest)
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

  /// The times of a range query; nil for an instant query.
  private func rangeTimes() throws -> QueryTimes? {
    switch (start, end, step) {
    case (nil, nil, nil):
      return nil
    case (let start?, let end?, let step?):
      guard end.timestamp >= start.timestamp else {
        throw ValidationError("--end lies before --start.")
      }
      do throws(APIError) {
        return .range(
          try QueryParameters.grid(start: start.timestamp, end: end.timestamp, step: step.milliseconds))
      } catch {
        throw ValidationError("\(error.message)")
      }
    default:
      throw ValidationError("A range query needs --start, --end and --step.")
    }
  }

  /// Where series come from, and the time that stands for now there.
  private func source() async throws -> (any SeriesSource, now: Timestamp) {
    if let fixtures {
      let text = try ScriptOutcome.text(of: fixtures)
      let store: FixtureStore
      do throws(FixtureError) {
        store = try FixtureStore(
          text, format: fixturesFormat.format(of: fixtures, text: text),
          typeAndUnitLabels: engine.features.features.contains(.typeAndUnitLabels))
      } catch {
        throw ContentFailure("\(fixtures):\(error)")
      }
      return (store, try store.newestTimestamp)
    }
    let endpoint = try HTTPEndpoint(url: datasourceURL ?? "")
    let source = PrometheusSource(
      endpoint: endpoint, client: try HTTPClient(), timeout: datasourceTimeout.duration)
    return (source, SystemClock().now())
  }
}

extension FixtureStore {
  /// The time of the last sample of any series, in milliseconds since 1970; 0 where there is none. O(samples).
  fileprivate var newestTimestamp: Timestamp {
    get throws {
      let everything = SelectRequest(
        matchers: [try LabelMatcher(name: "__name__", operation: .regexMatch, value: ".*")],
        shape: .window(start: -1, end: 8_640_000_000_000_000), lookback: 1)
      return select([everything]).flatMap { set in (0..<set.count).compactMap { set.samples($0).last?.timestamp } }
        .max() ?? 0
    }
  }
}
