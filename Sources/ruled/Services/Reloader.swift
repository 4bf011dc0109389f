import Logging
import PromQL
import RuleEval

/// Puts content into effect: the first time what was checked at the start, later what is read anew.
actor Reloader {
  private let loader: ContentLoader
  private let manager: RuleManager
  private let notifier: ReloadableNotifier
  private let remoteWrite: ReloadableRemoteWrite
  private let dataSources: ReloadableDataSources?
  private let status: DaemonStatus
  private let clock: any EvaluationClock
  private let logger: Logger
  /// What is in effect, or is to be first.
  private var content: ContentLoader.Content
  /// The reload that was asked for last, and the one that has not begun yet.
  private var last: Task<[String], Never>?
  private var waiting: Task<[String], Never>?

  init(
    loader: ContentLoader, first content: ContentLoader.Content, manager: RuleManager, notifier: ReloadableNotifier,
    remoteWrite: ReloadableRemoteWrite, dataSources: ReloadableDataSources? = nil, status: DaemonStatus,
    clock: any EvaluationClock, logger: Logger
  ) {
    self.loader = loader
    self.content = content
    self.manager = manager
    self.notifier = notifier
    self.remoteWrite = remoteWrite
    self.dataSources = dataSources
    self.status = status
    self.clock = clock
    self.logger = logger
  }

  /// Starts to evaluate what was read at the start. Throws ``ContentFailure``.
  func start() async throws {
    warn(content)
    try notifier.use(content.alertmanagers)
    try remoteWrite.use(content.remoteWrites)
    do {
      try await manager.apply(content.groups, settings: content.settings)
    } catch {
      throw ContentFailure("\(error)")
    }
    status.noteLoad(at: clock.now())
    status.note(isReady: true)
    logger.info("evaluating rules", metadata: counts(content))
  }

  /// The configuration in effect as YAML, its secrets masked.
  var configuration: String { content.configuration }

  /// Reads everything anew. Where something is wrong, that is logged and all goes on as it was.
  ///
  /// One that comes while another is under way follows it; all that come meanwhile are one. Returns what was wrong,
  /// nothing where all went well.
  @discardableResult func reload() async -> [String] {
    if let waiting {
      return await waiting.value
    }
    let previous = last
    let task = Task {
      _ = await previous?.value
      waiting = nil
      return await reloadOnce()
    }
    waiting = task
    last = task
    return await task.value
  }

  private func reloadOnce() async -> [String] {
    do {
      let next = try loader.load()
      try await apply(next)
      content = next
      status.noteLoad(at: clock.now())
      warn(next)
      logger.info("reloaded", metadata: counts(next))
      return []
    } catch {
      status.noteRefusal()
      let messages = (error as? ContentFailure)?.messages ?? ["\(error)"]
      for message in messages {
        logger.error("reload refused, the rules stay as they were", metadata: ["error": "\(message)"])
      }
      return messages
    }
  }

  private func apply(_ next: ContentLoader.Content) async throws {
    _ = try next.remoteWrites.receivers()
    try dataSources?.use(next.dataSources)
    do {
      try notifier.use(next.alertmanagers)
      try remoteWrite.use(next.remoteWrites)
      try await manager.apply(next.groups, settings: next.settings)
    } catch {
      try dataSources?.use(content.dataSources)
      try notifier.use(content.alertmanagers)
      try remoteWrite.use(content.remoteWrites)
      throw error
    }
  }

  private func warn(_ content: ContentLoader.Content) {
    for warning in content.warnings {
      logger.warning("\(warning)")
    }
  }

  private func counts(_ content: ContentLoader.Content) -> Logger.Metadata {
    ["groups": "\(content.groups.count)", "rules": "\(content.groups.reduce(0) { $0 + $1.rules.count })"]
  }
}
