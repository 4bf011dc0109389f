import Logging
import PromQL
import RuleEval
import Synchronization

/// Sends alerts to the Alertmanagers of the configuration, which a reload may replace.
final class ReloadableNotifier: Notifier {
  /// Prints where there is no Alertmanager.
  private let printer: StandardOutputNotifier
  private let alertmanagers: AlertmanagerNotifier
  private let logger: Logger
  /// Nil until it is said where alerts go.
  private let current = Mutex<AlertmanagerSet?>(nil)

  /// A notifier that drops alerts until ``use(_:)`` has said where they go. `print` gets each alert as a line where
  /// there is no Alertmanager.
  init(
    client: HTTPClient, clock: any EvaluationClock, logger: Logger, queue: AlertQueueOptions = AlertQueueOptions(),
    print: @escaping @Sendable (String) -> Void
  ) {
    self.logger = logger
    printer = StandardOutputNotifier(write: print)
    alertmanagers = AlertmanagerNotifier(client: client, clock: clock, logger: logger, queue: queue)
  }

  /// From now on alerts go to these Alertmanagers, to standard output where there are none. Those before get what they
  /// were sent, if they are the same nothing changes. Throws ``ContentFailure``; then nothing changes either.
  func use(_ next: AlertmanagerSet) throws(ContentFailure) {
    let targets = try next.fixedTargets()
    current.withLock { current in
      guard current != next else {
        return
      }
      current = next
      alertmanagers.use(next.configured, fixed: targets)
      if next.isEmpty {
        logger.warning("no Alertmanager is configured: alerts are printed on standard output")
      }
    }
  }

  func send(_ notifications: [AlertNotification]) async {
    switch current.withLock(\.self)?.isEmpty {
    case nil: break
    case true?: await printer.send(notifications)
    case false?: await alertmanagers.send(notifications)
    }
  }

  func drain(until deadline: Timestamp) async {
    await alertmanagers.drain(until: deadline)
  }

  /// The Alertmanagers that alerts go to, and those that relabelling dropped.
  var discovered: AlertmanagersAPI.Discovered {
    let snapshot = alertmanagers.alertmanagers()
    return AlertmanagersAPI.Discovered(active: snapshot.active, dropped: snapshot.dropped)
  }

  /// The figures of each Alertmanager.
  func statistics() -> [AlertmanagerStatistics] {
    alertmanagers.statistics()
  }

  /// What service discovery did so far.
  func discoveryStatistics() -> DiscoveryStatistics {
    alertmanagers.discoveryStatistics()
  }
}
