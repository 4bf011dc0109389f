import ArgumentParser

/// `ruled`: the command that holds the others.
struct RuledCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ruled",
    abstract: "Evaluates Prometheus rules against any Prometheus HTTP API and sends alerts to any Alertmanager.",
    version: BuildInformation.version,
    subcommands: [
      RunCommand.self, HistoryCommand.self, QueryCommand.self, TestCommand.self, CheckCommand.self, FormatCommand.self,
      ReplayCommand.self, BenchCommand.self, ExplainCommand.self, RecordCommand.self, DemoCommand.self,
      CompletionCommand.self,
    ])

  func run() async throws {
    throw ValidationError(
      "Name a command: run, history, query, test, check, fmt, replay, bench, explain, record, demo or completion.")
  }
}
