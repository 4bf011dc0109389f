import ArgumentParser
import PromQL
import RuleEval

/// `ruled check`: finds what is wrong, and what is likely a mistake, in rules, configurations and unit tests.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks rule files, configurations and unit tests.",
    discussion: """
      What a file is tells its content: rules (PrometheusRule and ConfigMap manifests among them), a prometheus.yml, whose \
      rule files are checked too, or unit tests. Of a folder those files are taken that are one of these; - is standard \
      input. Ends with 1 where a file cannot be used, with 2 where the command line is wrong, and, with --lint-fatal, with \
      3 where a check found something.
      """)

  @Option(help: "How the outcome is printed.")
  var format = CheckFormat.text

  @Option(
    help: ArgumentHelp("Which checks are made: all, none, or names with commas between them.", valueName: "checks"))
  var lint = LintArgument.all

  @Flag(help: "End with 3 if a check found anything.")
  var lintFatal = false

  @Option(help: "Leave out what is less severe.")
  var minSeverity = SeverityArgument(severity: .info)

  @Option(
    help: "How far scrapes are apart, for ranges that are too short; else what a prometheus.yml says, if one is given.")
  var scrapeInterval: DurationArgument?

  @Option(help: "The interval of groups that have none of their own.")
  var evaluationInterval = DurationArgument(milliseconds: 60_000)

  @Flag(help: "Pass over fields of rule files that nobody knows.")
  var ignoreUnknownFields = false

  @Option(
    name: .customLong("enable-feature"),
    help: "Parts of PromQL that are off by default, as for `ruled run`. May be repeated.")
  var featureNames: [String] = []

  @OptionGroup(title: "A server, to ask whether there are the series that rules read") var dataSource:
    DataSourceArguments

  @Argument(help: "Files, folders with files, or - for standard input.")
  var files: [String]

  func validate() throws {
    if let problem = FeatureList(featureNames).problems.first {
      throw ValidationError(problem)
    }
  }

  func run() async throws {
    let outcomes = try await check()
    write(outcomes, Console.current)
    guard outcomes.allSatisfy(\.errors.isEmpty) else {
      throw SilentFailure(exitCode: 1)
    }
    if lintFatal, outcomes.contains(where: { !$0.findings.isEmpty }) {
      throw SilentFailure(exitCode: 3)
    }
  }

  private func check() async throws -> [CheckOutcome] {
    var options = EngineOptions()
    for feature in FeatureList(featureNames).features {
      options.enable(feature)
    }
    let engine = Engine(options: options)
    var checker = FileChecker(
      engine: engine,
      checker: RuleChecker(
        checks: lint.checks.filter { $0.severity >= minSeverity.severity },
        evaluationInterval: evaluationInterval.milliseconds,
        scrapeInterval: scrapeInterval?.milliseconds, parserOptions: options.parser),
      ignoresUnknownFields: ignoreUnknownFields)
    let sources = dataSource.isGiven ? DataSources(client: try HTTPClient(), clock: SystemClock()) : nil
    do {
      try sources?.use(try dataSource.configurations())
      let readsTypes = !checker.checker.checks.isDisjoint(with: [.rateOfGauge, .gaugeFunctionOfCounter])
      if readsTypes, let (status, body) = try await sources?.catalog.answer("/api/v1/metadata", fields: []),
        status == 200
      {
        checker.checker.metricTypes = MetricTypes.types(from: body)
      }
      let outcomes = try await EvaluationPool(name: "checks").run { [files, checker] in checker.check(files) }
      guard let sources else {
        return outcomes
      }
      return try await asking(sources, outcomes, checker)
    } catch let error as SourceError {
      throw ContentFailure("\(error)")
    }
  }

  /// The outcomes with what data sources know of their rules.
  private func asking(
    _ sources: DataSources, _ outcomes: [CheckOutcome], _ files: FileChecker
  ) async throws -> [CheckOutcome] {
    let (checks, now) = (files.checker.checks, SystemClock().now())
    let rules = outcomes.map { (name: $0.file, groups: $0.groups) }
    var findings: [Finding] = []
    var costs: [RuleCost] = []
    if checks.contains(.missingSeries) {
      let checker = SeriesChecker(catalog: sources.catalog, now: now, parserOptions: files.checker.parserOptions)
      findings += try await checker.findings(in: rules)
    }
    if checks.contains(.cost) || checks.contains(.labelConflict) {
      let measurer = RuleMeasurer(
        engine: files.engine, now: now, timeout: dataSource.timeout.milliseconds, source: sources.source(named:))
      let measured = try await measurer.measure(rules)
      findings += measured.findings.filter { checks.contains($0.check) }
      costs = measured.costs
    }
    return outcomes.map { outcome in
      var outcome = outcome
      outcome.findings = (outcome.findings + findings.filter { $0.file == outcome.file }).sorted()
      outcome.costs = costs.filter { $0.file == outcome.file }
      return outcome
    }
  }

  private func write(_ outcomes: [CheckOutcome], _ console: Console) {
    switch format {
    case .text: CheckReportText(console: console).write(outcomes)
    case .json: console.writeLine(CheckReportJSON.text(outcomes))
    case .github:
      for line in CheckReportGitHub.lines(outcomes) {
        console.writeLine(line)
      }
    case .sarif: console.writeLine(CheckReportSARIF.text(outcomes))
    }
  }
}
