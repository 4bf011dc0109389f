import ArgumentParser
import PromQL
import RuleEval

/// `ruled test`: runs unit tests of rules, and scripts in the language of upstream's PromQL tests.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs unit tests of rules and PromQL test scripts.",
    discussion: """
      Files ending in .yml, .yaml or .json are unit tests of rules, as `promtool test rules` takes them; those ending in \
      .test are scripts, of which each `eval` is a test. What others are tells their content. Ends with 1 if a test failed \
      or a file could not be run, and with 2 where the command line is wrong.
      """)

  @Option(help: "How the outcome is printed: \(OutputFormat.allValueStrings.joined(separator: " or ")).")
  var format = OutputFormat.text

  @Option(
    name: .customLong("run"),
    help: "Run only unit tests whose names this regular expression matches somewhere. May be repeated.")
  var names: [String] = []

  @Flag(help: "Show the series at the end of each unit test, and how long it took, on standard error.")
  var debug = false

  @Flag(help: "Show what is as expected beside what differs.")
  var diff = false

  @Flag(help: "Pass over fields of rule files that nobody knows.")
  var ignoreUnknownFields = false

  @Option(help: "Write a JUnit report to this file, too.", completion: .file())
  var junit: String?

  @Option(
    help: """
      Report what the tests reached of the rules, as \(CoverageFormat.allCases.map(\.rawValue).joined(separator: ", ")); \
      with =FILE behind it to a file.
      """)
  var coverage: CoverageArgument?

  @Option(
    help: "End with 1 if the tests reached less than this share of what there is to reach of the rules, in percent.")
  var minCoverage: Double?

  @Flag(help: "Go on, and run again what a change of a file touches.")
  var watch = false

  @Flag(help: "Evaluate every rule at every time, one after the other: slower, and the same.")
  var inTurns = false

  @Option(
    name: .customLong("enable-feature"),
    help: "Parts of PromQL that are off by default, for unit tests of rules; as for `ruled run`. May be repeated.")
  var featureNames: [String] = []

  @Argument(help: "Files of tests.", completion: .file(extensions: ["yml", "yaml", "json", "test"]))
  var files: [String]

  func validate() throws {
    for pattern in names {
      do throws(RegexError) {
        _ = try Regex(pattern)
      } catch {
        throw ValidationError("--run: \(error)")
      }
    }
    guard (0...100).contains(minCoverage ?? 0) else {
      throw ValidationError("--min-coverage has to be a percentage from 0 to 100.")
    }
    if let problem = FeatureList(featureNames).problems.first {
      throw ValidationError(problem)
    }
  }

  func run() async throws {
    let session = try session(Console.current)
    guard !watch else {
      return try await session.watch(files, changes: PolledFileChanges())
    }
    let outcomes = try await session.run(files)
    let isCovered = try reportCoverage(CoverageReport(outcomes), Console.current)
    guard !outcomes.contains(where: \.isFailure) else {
      throw SilentFailure(exitCode: 1)
    }
    guard isCovered else {
      throw SilentFailure(exitCode: 1)
    }
    guard outcomes.contains(where: { $0.passed > 0 }) else {
      let reason = outcomes.contains { $0.skipped > 0 } ? "no test has a name that --run matches" : "there are no tests"
      throw ContentFailure("nothing was tested: \(reason)")
    }
  }

  /// Writes the report on coverage that was asked for; whether there is as much as has to be.
  private func reportCoverage(_ report: CoverageReport, _ console: Console) throws -> Bool {
    if let coverage {
      let text = report.text(coverage.format)
      if let file = coverage.file {
        try TestReportFile.write(text, to: file)
      } else {
        console.write(text)
      }
    }
    guard let minCoverage, report.percentage < minCoverage else {
      return true
    }
    let share = CoverageReport.percent(report.reached, report.points)
    console.writeError("ruled: the coverage of rules is \(share), less than \(SampleText.decimal(minCoverage)) %\n")
    return false
  }

  private func session(_ console: Console) throws -> TestSession {
    var options = UnitTestOptions(
      keepsContents: debug, measuresCoverage: coverage != nil || minCoverage != nil, evaluatesInTurns: inTurns)
    for feature in FeatureList(featureNames).features {
      options.engine.enable(feature)
    }
    // Anchored at both ends by itself.
    let patterns = try names.map { try Regex("(?s:.*)(?:\($0))(?s:.*)") }
    let runner = TestRunner(options: options, ignoresUnknownFields: ignoreUnknownFields) { name in
      patterns.isEmpty || patterns.contains { $0.matches(name) }
    }
    return TestSession(
      runner: runner, report: TestReportText(console: console, showsAll: diff), format: format, junitFile: junit,
      isDebugging: debug)
  }
}
