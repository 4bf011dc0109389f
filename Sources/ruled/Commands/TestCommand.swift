import ArgumentParser
import PromQL
import RuleEval

/// `ruled test`: runs scripts in the language of upstream's PromQL tests.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs PromQL test scripts.",
    discussion: """
      Each `eval` of a script is a case. Ends with 1 if a case failed or a file could not be read.
      """)

  @Option(help: "How the outcome is printed: \(OutputFormat.allValueStrings.joined(separator: " or ")).")
  var format = OutputFormat.text

  @Argument(help: "Scripts, such as operators.test.")
  var files: [String]

  func run() async throws {
    let console = Console.current
    let pool = EvaluationPool(name: "scripts")
    let files = files
    let outcomes = try await withThrowingTaskGroup(of: (Int, ScriptOutcome).self) { group in
      for (index, file) in files.enumerated() {
        group.addTask { (index, try await pool.run { ScriptOutcome(running: file) }) }
      }
      return try await group.reduce(into: [Int: ScriptOutcome]()) { $0[$1.0] = $1.1 }
        .sorted { $0.key < $1.key }.map(\.value)
    }
    let summary = ScriptSummary(outcomes: outcomes)
    switch format {
    case .text: console.write(summary.text(console))
    case .json: console.writeLine(summary.json)
    }
    for message in outcomes.compactMap(\.unreadable) {
      console.writeError("ruled: \(message)\n")
    }
    if summary.isFailure {
      throw SilentFailure(exitCode: 1)
    }
  }
}
