import ArgumentParser
import PromQL
import RuleEval

/// `ruled explain`: prints the plan of an expression, with --analyze what it costs.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Prints how an expression is evaluated.",
    discussion: """
      Prints the plan as a tree: its operators, at how many times each is evaluated, what is fetched for it. With \
      --analyze it is evaluated too, over a server, a file of series or series made by rule, and each operator's cost \
      printed: how often it was asked for rows, how many series, rows and cells it gave, and its share of the time.
      """)

  @Flag(help: "Evaluate, and print what each operator costs.")
  var analyze = false

  @Option(help: "With --analyze: so many evaluations, after a first one that isn't measured; 0 measures the first one.")
  var evaluations = 10

  @OptionGroup var source: SourceArguments

  @Option(help: "Series made by rule, instead of a server or a file: range, join, rules or rules:SERIES.")
  var generate: GenerateArgument?

  @OptionGroup var times: TimesArguments
  @OptionGroup var engine: EngineArguments

  @Argument(help: "A PromQL expression.")
  var expression: String

  func validate() throws {
    let sources = source.count + (generate == nil ? 0 : 1)
    guard sources == 1 || (!analyze && sources == 0) else {
      throw ValidationError("Give one of --datasource.url, --fixtures and --generate.")
    }
    guard (0...1_000_000).contains(evaluations) else {
      throw ValidationError("--evaluations has to be 0 or more, and at most 1000000.")
    }
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
  }

  func run() async throws {
    let console = Console.current
    let promQL = Engine(options: engine.options())
    let explanation: PlanExplanation
    do {
      explanation = try await explain(promQL)
    } catch let error as QueryError {
      let hint = MissingFeature.hint(for: expression, refusedWith: "\(error)", options: engine.options())
      throw ContentFailure("\(error)\(hint)")
    } catch let error as ContentFailure {
      throw error
    } catch {
      throw ContentFailure("\(error)")
    }
    for line in ExplanationText.lines(explanation) {
      console.writeLine(line)
    }
  }

  private func explain(_ promQL: Engine) async throws -> PlanExplanation {
    guard analyze else {
      let times = try times.times(now: generate?.dataSet.end ?? SystemClock().now())
      return try promQL.prepare(expression).explanation(for: times)
    }
    let provider: SeriesProvider
    if let generate {
      provider = try SeriesProvider(generating: generate.dataSet, for: [expression], engine: promQL)
    } else {
      provider = try SeriesProvider(source, features: engine.features)
    }
    let runner = BenchmarkRunner(
      engine: promQL, source: provider.source, symbols: provider.symbols, clock: MonotonicTime.nanoseconds)
    let subject = try await runner.subject(expression, at: try times.times(now: provider.now))
    return try runner.profile(subject, iterations: evaluations)
  }
}
