import ArgumentParser
import Logging
import PromQL
import RuleEval

/// `ruled replay`: what rules would have done.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Evaluates rules over history and shows what their alerts would have done.",
    discussion: """
      Evaluates each group at the times at which `ruled run` would have, on a virtual clock, over a server or a file of \
      series. Times are Unix seconds or RFC 3339. Ends with 1 if a rule could not be evaluated, or not everything was \
      written to --remote-write.
      """)

  @OptionGroup var source: SourceArguments

  @Option(
    name: .customLong("config.file"),
    help: "A Prometheus configuration file, for rule files, intervals and external labels.", completion: .file())
  var configurationFile: String?

  @Option(
    help: "Rule files, beside those of the configuration file: a path with *, ? and [...]. May be repeated.",
    completion: .file())
  var rules: [String] = []

  @Option(help: "The first time.")
  var start: TimeArgument

  @Option(help: "The last time.")
  var end: TimeArgument

  @Option(
    help: """
      How long before --start evaluations begin, so that alerts are under way then. (default: as long as the rules' for \
      and keep_firing_for need, 0s for --fixtures)
      """)
  var warmUp: RetentionArgument?

  @Option(
    name: .customLong("evaluation-interval"),
    help: "The interval of groups without one of their own. (default: the configuration file's, or 1m)")
  var evaluationInterval: DurationArgument?

  @Option(
    name: .customLong("run"), help: "Evaluate only rules whose names this regular expression matches somewhere.")
  var names: String?

  @Option(
    help: "Other rule files: show what they would have changed. A pattern; may be repeated.", completion: .file())
  var compare: [String] = []

  @Option(
    name: .customLong("remote-write"),
    help: "A remote write receiver for the recorded series, ALERTS and ALERTS_FOR_STATE. May be repeated.")
  var remoteWriteURLs: [String] = []

  @Option(help: "How it is printed: \(ReplayFormat.allValueStrings.joined(separator: ", ")).")
  var format = ReplayFormat.text

  @Flag(help: "End with 0 though rules could not be evaluated.")
  var allowFailures = false

  @OptionGroup var engine: EngineArguments

  func validate() throws {
    guard source.count == 1 else {
      throw ValidationError("Give either --datasource.url or --fixtures.")
    }
    guard configurationFile != nil || !rules.isEmpty else {
      throw ValidationError("There is nothing to evaluate: give --config.file or --rules.")
    }
    guard end.timestamp >= start.timestamp else {
      throw ValidationError("--end lies before --start.")
    }
    if let names {
      do throws(RegexError) {
        _ = try Regex(names)
      } catch {
        throw ValidationError("--run: \(error)")
      }
    }
    if let problem = engine.features.problems.first {
      throw ValidationError("\(problem).")
    }
    for url in remoteWriteURLs {
      try RunCommand.validate(url: url, of: "--remote-write")
    }
  }

  func run() async throws {
    let console = Console.current
    let content = try content(rules, configurationFile)
    let logger = Logger.toStandardError(console, level: .warning) { SystemClock().now() }
    let client = try HTTPClient()
    let remoteWrites = RemoteWriteSet(
      configured: [], urls: remoteWriteURLs, externalLabels: content.settings.externalLabels,
      writtenNames: content.remoteWrites.writtenNames)
    let backfill = remoteWriteURLs.isEmpty ? nil : try Backfill(remoteWrites, client: client, logger: logger)
    var sets = [try ruleSet(content, sink: backfill)]
    if !compare.isEmpty {
      let others = try ruleSet(try self.content(compare, configurationFile, withoutItsRules: true), sink: nil)
      sets.append(others.atTimes(of: sets[0]))
    }
    let outcomes = try await replay(sets, subqueryStep: content.settings.evaluationInterval, console)
    var report = ReplayReport(outcome: outcomes[0])
    report.comparison = outcomes.count > 1 ? ReplayComparison(outcomes[0], with: outcomes[1]) : nil
    report.deliveries = await backfill?.finish() ?? []
    await client.shutDown()
    show(report, on: console)
    try conclude(report, failures: outcomes.flatMap(\.failures), console)
  }

  private func replay(_ sets: [ReplayRules], subqueryStep: Milliseconds, _ console: Console) async throws
    -> [ReplayOutcome]
  {
    let engine = Engine(options: engine.options(subqueryStep: subqueryStep))
    let named = try namedSource()
    let progress = ReplayProgress(console)
    defer { progress.clear() }
    let usual = source.fixtures == nil ? sets.map(\.warmUp).max() ?? 0 : 0
    do {
      return try await Replay(engine: engine, source: named).run(
        sets, start: start.timestamp, end: end.timestamp, warmUp: warmUp?.milliseconds ?? usual,
        progress: progress.show)
    } catch let error as QueryError {
      throw ContentFailure("\(error)")
    } catch let error as ReplayError {
      throw ContentFailure("\(error)")
    } catch let error as RuleManagerError {
      throw ContentFailure("\(error)")
    }
  }

  /// The data source of each name; the same for all where it is a file.
  private func namedSource() throws -> @Sendable (String?) -> any SeriesSource {
    guard source.fixtures == nil else {
      let store = try source.source(features: engine.features).0
      return { _ in store }
    }
    let sources = DataSources(client: try HTTPClient(), clock: SystemClock())
    try sources.use(try source.dataSource.configurations())
    return { sources.source(named: $0) }
  }

  private func content(
    _ patterns: [String], _ configuration: String?, withoutItsRules: Bool = false
  ) throws(ContentFailure) -> ContentLoader.Content {
    let loader = ContentLoader(
      configurationFile: configuration, dataSource: source.dataSource.isGiven ? source.dataSource : nil,
      rulePatterns: patterns, alertmanagerURLs: [], evaluationInterval: evaluationInterval?.milliseconds,
      externalURL: "", engine: Engine(options: engine.options()),
      readsRuleFilesOfConfiguration: !withoutItsRules)
    return try loader.load()
  }

  private func ruleSet(_ content: ContentLoader.Content, sink: Backfill?) throws -> ReplayRules {
    guard content.unmatchedPatterns.isEmpty else {
      throw ContentFailure(content.unmatchedPatterns)
    }
    var groups = content.groups
    if let names {
      // Anchored at both ends by itself.
      let pattern = try Regex("(?s:.*)(?:\(names))(?s:.*)")
      for index in groups.indices {
        groups[index].rules.removeAll { !pattern.matches($0.name) }
      }
      groups.removeAll(where: \.rules.isEmpty)
    }
    guard !groups.isEmpty else {
      throw ContentFailure("there are no rules to evaluate")
    }
    var settings = content.settings
    settings.alerting.dataSourceDown = nil
    let echo = content.remoteWrites.echo
    return ReplayRules(groups: groups, settings: settings, echo: echo, sink: sink, keepsSamples: !compare.isEmpty)
  }

  private func show(_ report: ReplayReport, on console: Console) {
    switch format {
    case .text:
      for line in ReplayText(report: report, console: console, shape: .current).lines {
        console.writeLine(line)
      }
    case .json: console.writeLine(ReplayJSON(report: report).text)
    case .html: console.write(ReplayPage(report: report).text)
    }
  }

  private func conclude(_ report: ReplayReport, failures: [ReplayOutcome.Failure], _ console: Console) throws {
    for failure in failures {
      console.writeError("ruled: \(allowFailures ? "warning: " : "")\(failure.text)\n")
    }
    for delivery in report.deliveries where !delivery.isComplete {
      console.writeError("ruled: not everything was written: \(delivery.text)\n")
    }
    if !failures.isEmpty && !allowFailures || report.deliveries.contains(where: { !$0.isComplete }) {
      throw SilentFailure(exitCode: 1)
    }
  }
}
