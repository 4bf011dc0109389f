import Foundation
import Glibc
import Hummingbird
import Logging
import PromQL
import RuleEval
import ServiceLifecycle
import UnixSignals

/// `ruled run`: everything that it is made of, checked before anything starts.
struct Daemon: Sendable {
  /// How long the program may take to end, in all.
  static let shutdownLimit = Duration.seconds(10)

  private let clock = SystemClock()
  private let logger: Logger
  private let status: DaemonStatus
  private let reloader: Reloader
  private let manager: RuleManager
  private let notifier: ReloadableNotifier
  private let remoteWrite: ReloadableRemoteWrite
  /// One for rules, one for people's queries, one for Alertmanagers, one for remote write: none of them waits for a connection of another.
  private let clients: [HTTPClient]
  private let server: WebServer
  private let address: ListenAddress

  /// Reads and checks everything. Throws ``ContentFailure`` where something cannot be used; nothing was started then.
  init(_ command: RunCommand, console: Console) async throws {
    let clock = clock
    address = command.listenAddress.resolved
    logger = command.log.logger(console) { clock.now() }
    status = DaemonStatus(started: clock.now())
    let externalURL = Self.withoutSlash(command.web.externalURL ?? address.url)
    let loader = ContentLoader(
      configurationFile: command.configurationFile, dataSource: command.dataSource, rulePatterns: command.rules,
      alertmanagerURLs: command.alertmanagerURLs, remoteWriteURLs: command.remoteWriteURLs,
      evaluationInterval: command.evaluationInterval?.milliseconds, externalURL: externalURL,
      engine: Engine(options: command.engine.options()), settings: command.alerts.settings)
    let features = command.engine.features
    for warning in features.notes + features.problems {
      logger.warning("\(warning)")
    }
    let content = try loader.load()
    let ruleClient = try HTTPClient()
    let queryClient = try HTTPClient()
    let alertClient = try HTTPClient()
    let writeClient = try HTTPClient()
    clients = [ruleClient, queryClient, alertClient, writeClient]
    notifier = ReloadableNotifier(
      client: alertClient, clock: clock, logger: logger, queue: command.alerts.queue, print: console.writeLine)
    _ = try content.alertmanagers.fixedTargets()
    let store = try StateFolder.open(
      command.storagePath ?? StateFolder.beside(command.configurationFile), history: command.alerts.history
    ) { [logger] in logger.error("\($0)") }

    let overlay = RecordedSeriesOverlay()
    remoteWrite = ReloadableRemoteWrite(overlay: overlay, client: writeClient, clock: clock, logger: logger)
    _ = try content.remoteWrites.receivers()
    let dataSources = ReloadableDataSources(
      ruleClient: ruleClient, queryClient: queryClient, overlay: overlay, clock: clock)
    try dataSources.use(content.dataSources)
    let engine = Engine(
      options: command.engine.options(subqueryStep: content.settings.evaluationInterval))
    let stack = EvaluationStack(
      engine: engine, source: dataSources.source(named: nil), namedSource: { dataSources.source(named: $0) },
      querySource: dataSources.querySource, catalog: dataSources.catalog, clock: clock)
    manager = RuleManager(
      environment: RuleEnvironment(
        clock: clock, notifier: notifier, sink: SampleSinks([overlay, remoteWrite]), store: store,
        dataSources: { dataSources.health }, concurrency: EvaluationConcurrency(limit: command.maximumConcurrentRules),
        logger: logger),
      factory: stack.factory)
    reloader = Reloader(
      loader: loader, first: content, manager: manager, notifier: notifier, remoteWrite: remoteWrite,
      dataSources: dataSources, status: status, clock: clock, logger: logger)
    server = stack.server(
      manager: manager, status: status, notifier: notifier,
      options: try command.web.options(externalURL: externalURL),
      configuration: { [reloader] in await reloader.configuration },
      flags: CommandLineFlags.values(of: RunCommand.self, given: Array(CommandLine.arguments.dropFirst())),
      dataSource: { path, fields in try await dataSources.answer(path, fields: fields) },
      health: { dataSources.health }, history: store,
      remoteWrite: { [remoteWrite] in remoteWrite.statistics() },
      lifecycle: Lifecycle(reload: { [reloader] in await reloader.reload() }, quit: { kill(getpid(), SIGTERM) }))
  }

  /// Runs until a signal ends it. Throws ``ContentFailure`` where the address cannot be listened on.
  func run() async throws {
    // Neither a SIGHUP that comes before anybody listens for it nor a reader of the log that went away may end the
    // program.
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    let (running, continuation) = AsyncStream<Void>.makeStream()
    let web = server.service(on: address, logger: quiet) { [logger, address] in
      logger.info("listening", metadata: ["address": "\(address)"])
      continuation.yield()
      continuation.finish()
    }
    let rules = RuleService(
      running: running, reloader: reloader, manager: manager, status: status, logger: logger)
    // Ended in the reverse order: the HTTP API answers until the last alert was handed over.
    var configuration = ServiceGroupConfiguration(
      services: [
        web, NotifierService(notifier: notifier, remoteWrite: remoteWrite, clock: clock, logger: logger), rules,
        ReloadSignalService(reloader: reloader), ShutdownLimit(limit: Self.shutdownLimit, logger: logger),
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    configuration.maximumGracefulShutdownDuration = Self.shutdownLimit
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as ContentFailure {
      throw error
    } catch is CancellationError {
      logger.warning("ended before everything was done")
    } catch {
      throw ContentFailure.serving(on: address, error)
    }
    for client in clients {
      await client.shutDown()
    }
    logger.info("ended")
  }

  private static func withoutSlash(_ url: String) -> String {
    var url = url
    while url.hasSuffix("/") {
      url.removeLast()
    }
    return url
  }
}
