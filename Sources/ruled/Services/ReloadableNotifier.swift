import Logging
import PromQL
import RuleEval
import Synchronization

/// Sends alerts to the Alertmanagers of the configuration, which a reload may replace.
final class ReloadableNotifier: Notifier {
  private struct State {
    var alertmanagers: AlertmanagerSet?
    var current: (any Notifier)?
    var figures: (@Sendable () -> [AlertmanagerStatistics])?
    /// Of notifiers that were replaced and still deliver what they have.
    var retired: [Task<Void, Never>] = []
  }

  /// How long a notifier that was replaced may go on delivering, in milliseconds.
  private static let retirement: Milliseconds = 60_000

  private let client: HTTPClient
  private let clock: any EvaluationClock
  private let logger: Logger
  private let print: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// A notifier that drops alerts until ``use(_:)`` has said where they go. `print` gets each alert as a line where
  /// there is no Alertmanager.
  init(
    client: HTTPClient, clock: any EvaluationClock, logger: Logger, print: @escaping @Sendable (String) -> Void
  ) {
    self.client = client
    self.clock = clock
    self.logger = logger
    self.print = print
  }

  /// From now on alerts go to these Alertmanagers, to standard output where there are none. Those before get what they
  /// were sent, if they are the same nothing changes. Throws ``ContentFailure``; then nothing changes either.
  func use(_ alertmanagers: AlertmanagerSet) throws(ContentFailure) {
    let targets = try alertmanagers.targets()
    state.withLock { state in
      guard state.alertmanagers != alertmanagers else {
        return
      }
      if let former = state.current {
        let deadline = clock.now() + Self.retirement
        state.retired.append(Task { await former.drain(until: deadline) })
      }
      state.alertmanagers = alertmanagers
      if targets.isEmpty {
        logger.warning("no Alertmanager is configured: alerts are printed on standard output")
        state.current = StandardOutputNotifier(write: print)
        state.figures = nil
      } else {
        let notifier = AlertmanagerNotifier(targets: targets, client: client, clock: clock, logger: logger)
        state.current = notifier
        state.figures = { notifier.statistics() }
      }
    }
  }

  func send(_ notifications: [AlertNotification]) async {
    await state.withLock(\.current)?.send(notifications)
  }

  func drain(until deadline: Timestamp) async {
    let (current, retired) = state.withLock { ($0.current, $0.retired) }
    await current?.drain(until: deadline)
    for task in retired {
      task.cancel()
    }
  }

  /// The Alertmanagers that alerts go to.
  var discovered: AlertmanagersAPI.Discovered {
    AlertmanagersAPI.Discovered(active: statistics().map { AlertmanagersAPI.postURL($0.url) })
  }

  /// The figures of each Alertmanager.
  func statistics() -> [AlertmanagerStatistics] {
    state.withLock(\.figures)?() ?? []
  }
}
