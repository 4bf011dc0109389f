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
      rule files are checked too, or unit tests. - is standard input. Ends with 1 where a file cannot be used, with 2 where \
      the command line is wrong, and, with --lint-fatal, with 3 where a check found something.
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

  @Argument(help: "Files, or - for standard input.")
  var files: [String]

  func validate() throws {
    if let problem = FeatureList(featureNames).problems.first {
      throw ValidationError(problem)
    }
  }

  func run() async throws {
    let outcomes = await check()
    write(outcomes, Console.current)
    guard outcomes.allSatisfy(\.errors.isEmpty) else {
      throw SilentFailure(exitCode: 1)
    }
    if lintFatal, outcomes.contains(where: { !$0.findings.isEmpty }) {
      throw SilentFailure(exitCode: 3)
    }
  }

  private func check() async -> [CheckOutcome] {
    var options = EngineOptions()
    for feature in FeatureList(featureNames).features {
      options.enable(feature)
    }
    let engine = Engine(options: options)
    let checker = FileChecker(
      engine: engine,
      checker: RuleChecker(
        checks: lint.checks.filter { $0.severity >= minSeverity.severity },
        evaluationInterval: evaluationInterval.milliseconds,
        scrapeInterval: scrapeInterval?.milliseconds, parserOptions: options.parser),
      ignoresUnknownFields: ignoreUnknownFields)
    return checker.check(files)
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
