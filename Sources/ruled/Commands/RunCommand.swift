import ArgumentParser
import PromQL
import RuleEval

/// `ruled run`: evaluates rules until it is told to end.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Evaluates rules on schedule and sends alerts.",
    discussion: """
      Reads an existing prometheus.yml as it is (global, rule_files, alerting), or takes rules and Alertmanagers from \
      options alone. SIGHUP reloads, SIGTERM and SIGINT end in order.
      """)

  @Option(name: .customLong("config.file"), help: "A Prometheus configuration file.", completion: .file())
  var configurationFile: String?

  @OptionGroup var dataSource: DataSourceArguments

  @Option(
    name: .customLong("rules"),
    help: "Rule files, beside those of the configuration file: a path with *, ? and [...]. May be repeated.",
    completion: .file())
  var rules: [String] = []

  @Option(
    name: .customLong("alertmanager.url"),
    help: "An Alertmanager, beside those of the configuration file. May be repeated.")
  var alertmanagerURLs: [String] = []

  @Option(
    name: .customLong("remote-write.url"),
    help: """
      A remote write receiver for what rules give, beside those of the configuration file, such as \
      http://localhost:9090/api/v1/write. May be repeated.
      """)
  var remoteWriteURLs: [String] = []

  @Option(name: .customLong("web.listen-address"), help: "Where the HTTP API is served.")
  var listenAddress = ListenAddress(host: "127.0.0.1", port: 9095)

  @Option(
    name: .customLong("storage.path"),
    help: """
      The folder for the state of alerts, so that they survive a restart; 'none' to keep it in memory only. \
      (default: .ruled beside the configuration file)
      """)
  var storagePath: String?

  @Option(
    name: .customLong("evaluation-interval"),
    help: "The interval of groups without one of their own. (default: the configuration file's, or 1m)")
  var evaluationInterval: DurationArgument?

  @Option(
    name: .customLong("rules.max-concurrent"),
    help: """
      How many rules are evaluated at the same time, over all groups, beside the one that each group may evaluate at any \
      time; 0 for one rule of a group after the other.
      """)
  var maximumConcurrentRules = 4

  @OptionGroup var alerts: AlertArguments
  @OptionGroup var web: WebArguments
  @OptionGroup var engine: EngineArguments
  @OptionGroup var log: LogArguments

  func validate() throws {
    guard configurationFile != nil || !rules.isEmpty else {
      throw ValidationError("There is nothing to evaluate: give --config.file or --rules.")
    }
    guard (0...10_000).contains(maximumConcurrentRules) else {
      throw ValidationError("--rules.max-concurrent must be between 0 and 10000.")
    }
    guard dataSource.isGiven else {
      throw ValidationError("There is nowhere to read series from: give --datasource.url or --datasource.config.")
    }
    for url in alertmanagerURLs {
      try Self.validate(url: url, of: "--alertmanager.url")
    }
    for url in remoteWriteURLs {
      try Self.validate(url: url, of: "--remote-write.url")
    }
  }

  func run() async throws {
    try await Daemon(self, console: .current).run()
  }

  /// The URL is not repeated, as it may hold a password.
  static func validate(url: String, of option: String) throws {
    do throws(HTTPClientError) {
      _ = try HTTPEndpoint(url: url)
    } catch {
      throw ValidationError("\(option): \(error)")
    }
  }
}
