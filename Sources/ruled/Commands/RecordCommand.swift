import ArgumentParser
import PromQL
import RuleEval

/// `ruled record`: writes the series that rules read, for unit tests.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Writes the series that rules read over a span of time, for unit tests.",
    discussion: """
      Prints OpenMetrics text, with all samples that the rules' expressions look at when they are evaluated at any time \
      from --start to --end; what the rules record themselves is left out. A unit test takes it with the comment \
      `# ruled: input_files: FILE` and a start_timestamp. Times are Unix seconds or RFC 3339.
      """)

  @OptionGroup var source: SourceArguments

  @Option(help: "Rule files, as a pattern. May be repeated.", completion: .file())
  var rules: [String]

  @Option(help: "The first time that rules are evaluated at.")
  var start: TimeArgument

  @Option(help: "The last one.")
  var end: TimeArgument

  @OptionGroup var engine: EngineArguments

  func validate() throws {
    guard source.count == 1 else {
      throw ValidationError("Give either --datasource.url or --fixtures.")
    }
    guard end.timestamp >= start.timestamp else {
      throw ValidationError("--end lies before --start.")
    }
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws {
    let console = Console.current
    let engine = Engine(options: engine.options())
    let loader = RuleFileLoader(checks: RuleSyntaxChecks(engine: engine))
    let files = RuleFileSet(patterns: rules, loader: loader)
    guard files.errors.isEmpty, files.warnings.isEmpty else {
      throw ContentFailure(files.errors + files.warnings)
    }
    let (source, _) = try source.source(features: self.engine.features)
    let recording: SeriesRecorder.Recording
    do {
      recording = try await SeriesRecorder(source: source, engine: engine)
        .recording(of: files.groups, start: start.timestamp, end: end.timestamp)
    } catch {
      throw ContentFailure("\(error)")
    }
    console.write(OpenMetricsText.text(recording.series))
    for labels in recording.histograms {
      console.writeError("ruled: warning: left out, as text can't hold native histograms: \(labels)\n")
    }
  }
}
