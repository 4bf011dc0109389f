import ArgumentParser
import Logging
import PromQL
import RuleEval
import ServiceLifecycle
import UnixSignals

/// `ruled demo`: the main job on an embedded default.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Shows alerts going pending, firing and being resolved, without any server.",
    discussion: "Ends by itself after less than half a minute: with 0 if everything happened that should, else with 1.")

  private static let defaultAddress = ListenAddress(host: "127.0.0.1", port: 9095)

  @Flag(name: .customLong("stay"), help: "Go on serving the HTTP API afterwards.")
  var stays = false

  @Option(
    name: .customLong("web.listen-address"),
    help: "Where the HTTP API is served. (default: 127.0.0.1:9095, another port if that is taken)")
  var listenAddress: ListenAddress?

  @Option(name: .customLong("alertmanager.url"), help: "An Alertmanager that gets the alerts too. May be repeated.")
  var alertmanagerURLs: [String] = []

  @OptionGroup var log: LogArguments

  func validate() throws {
    for url in alertmanagerURLs {
      try RunCommand.validate(url: url, of: "--alertmanager.url")
    }
  }

  func run() async throws {
    let console = Console.current
    let address = listenAddress?.resolved ?? PortProbe.free(Self.defaultAddress)
    if listenAddress == nil, address != Self.defaultAddress {
      console.writeLine("Port \(Self.defaultAddress.port) is taken, the HTTP API is served on port \(address.port).")
    }
    let real = SystemClock()
    var logger = log.logger(console) { real.now() }
    // What is shown is on standard output; the log is for what goes wrong.
    logger.logLevel = max(logger.logLevel, .warning)
    let clock = AcceleratedClock(start: DemoScenario.start, factor: DemoScenario.speed)
    let client = try HTTPClient()
    let notifier = try realNotifier(client, virtual: clock, real: real, logger: logger)
    let demonstration = try Demonstration(
      clock: clock, console: console, externalURL: address.url, notifier: notifier, logger: logger)
    let isAsExpected = try await serve(
      demonstration, clock: clock, on: address, logger: logger, console: console)
    await notifier?.drain(until: clock.now() + 4000)
    await client.shutDown()
    guard isAsExpected == true else {
      if isAsExpected == nil {
        console.writeError("ruled: ended before the demonstration was over\n")
      }
      throw SilentFailure(exitCode: 1)
    }
  }

  private func realNotifier(
    _ client: HTTPClient, virtual: any EvaluationClock, real: any EvaluationClock, logger: Logger
  ) throws -> (any Notifier)? {
    guard !alertmanagerURLs.isEmpty else {
      return nil
    }
    let targets = try AlertmanagerSet(configured: AlertingConfiguration(), urls: alertmanagerURLs).fixedTargets()
    return RealTimeNotifier(
      base: AlertmanagerNotifier(targets: targets, client: client, clock: real, logger: logger), virtual: virtual,
      real: real, speed: DemoScenario.speed)
  }

  private func serve(
    _ demonstration: Demonstration, clock: any EvaluationClock, on address: ListenAddress, logger: Logger,
    console: Console
  ) async throws -> Bool? {
    let (running, continuation) = AsyncStream<Void>.makeStream()
    let web = demonstration.server.service(on: address, logger: logger) {
      continuation.yield()
      continuation.finish()
    }
    let demo = DemoService(
      demonstration, clock: clock, running: running, console: console, url: address.url, stays: stays)
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(service: web), .init(service: demo, successTerminationBehavior: .gracefullyShutdownGroup),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = Daemon.shutdownLimit
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch is CancellationError {
      return demo.isAsExpected
    } catch {
      throw ContentFailure.serving(on: address, error)
    }
    return demo.isAsExpected
  }
}
