public import Logging
public import PromQL
import Synchronization

/// Pushes alerts to every one of some Alertmanagers over their
/// [v2 API](https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml).
///
/// Each Alertmanager has a queue and a sender of its own, so that one that is down or hangs holds nobody up. An alert
/// waits in its newest state only. What cannot be delivered is tried again, after 1 s, then 2 s, up to 30 s, until it
/// is delivered, replaced, refused or useless.
///
/// An Alertmanager that is found no longer gets nothing new, and what it was sent before for another minute; where it is
/// found again meanwhile, it goes on with its queue.
public final class AlertmanagerNotifier: Notifier {
  private struct State {
    var alertRelabeling: [RelabelRule] = []
    var sections: [AlertmanagerSection] = []
  }

  private let state = Mutex(State())
  private let options: AlertQueueOptions
  private let environment: DiscoveryEnvironment
  private let retired: RetiredSenders
  private let clock: any EvaluationClock

  /// A notifier that drops alerts until ``use(_:fixed:)`` has said where they go. `client` also asks the servers of
  /// `http_sd_configs`.
  public convenience init(
    client: HTTPClient, clock: any EvaluationClock, logger: Logger,
    queue options: AlertQueueOptions = AlertQueueOptions()
  ) {
    self.init(
      DiscoveryEnvironment(client: client, clock: clock, logger: logger, counters: DiscoveryCounters()), options)
  }

  /// A notifier for some Alertmanagers.
  public convenience init(
    targets: [AlertmanagerTarget], client: HTTPClient, clock: any EvaluationClock, logger: Logger,
    queue options: AlertQueueOptions = AlertQueueOptions()
  ) {
    self.init(client: client, clock: clock, logger: logger, queue: options)
    use(AlertingConfiguration(), fixed: targets)
  }

  init(_ environment: DiscoveryEnvironment, _ options: AlertQueueOptions = AlertQueueOptions()) {
    self.environment = environment
    self.options = options
    clock = environment.clock
    retired = RetiredSenders(clock: environment.clock)
  }

  deinit {
    for section in state.withLock(\.sections) {
      _ = section.stopLooking()
      for channel in section.current.channels { channel.cancel() }
    }
    for channel in retired.channels { channel.cancel() }
  }

  /// From now on alerts go to the Alertmanagers of a configuration, and to others that stand fixed.
  ///
  /// Sections that stay equal are left alone. An Alertmanager that is known by its URL keeps its queue, also where how it
  /// is reached has changed; one that is new gets what comes from now on.
  public func use(_ configuration: AlertingConfiguration, fixed targets: [AlertmanagerTarget] = []) {
    var definitions = configuration.alertmanagers.map { AlertmanagerSection.Definition.configured($0) }
    if !targets.isEmpty { definitions.append(.fixed(targets)) }
    state.withLock { state in
      state.alertRelabeling = configuration.alertRelabeling
      var former = state.sections
      var fresh: [AlertmanagerSection] = []
      state.sections = definitions.map { definition in
        if let index = former.firstIndex(where: { $0.definition == definition }) { return former.remove(at: index) }
        let section = AlertmanagerSection(definition, options, environment, retired: retired)
        fresh.append(section)
        return section
      }
      var held: [AlertNotification] = []
      for section in former {
        held += section.stopLooking()
        for channel in section.current.channels { retired.add(channel) }
      }
      for section in fresh {
        section.start()
        section.takeOver(held)
      }
    }
  }

  /// Relabels alerts and queues them for every Alertmanager.
  public func send(_ notifications: [AlertNotification]) async {
    guard !notifications.isEmpty else { return }
    let (rules, sections) = state.withLock { ($0.alertRelabeling, $0.sections) }
    let relabeled = rules.isEmpty ? notifications : notifications.relabeled(by: rules)
    for section in sections { section.send(relabeled) }
  }

  /// Delivers what is queued, with retries, until `deadline` (milliseconds since 1970); what is left then is dropped.
  /// Later calls of ``send(_:)`` drop their alerts.
  public func drain(until deadline: Timestamp) async {
    var channels = retired.channels
    for section in state.withLock(\.sections) {
      let held = section.stopLooking()
      channels += section.current.channels
      if !held.isEmpty {
        environment.logger.error("dropped \(held.count) alerts at the end: no Alertmanager was found to send them to")
      }
    }
    for channel in channels { channel.sender.beginDraining() }
    await withTaskGroup { group in
      for channel in channels {
        group.addTask { [clock] in await Self.finish(channel, until: deadline, clock: clock) }
      }
    }
  }

  /// The figures of each Alertmanager, in the order of the sections.
  public func statistics() -> [AlertmanagerStatistics] {
    state.withLock(\.sections).flatMap(\.current.channels).map { $0.sender.statistics() }
  }

  /// The Alertmanagers as they are now.
  public func alertmanagers() -> AlertmanagerSnapshot {
    var snapshot = AlertmanagerSnapshot()
    for section in state.withLock(\.sections) {
      let current = section.current
      snapshot.active += current.channels.map(\.url.redacted)
      snapshot.dropped += current.found.dropped
      snapshot.heldAlerts += current.held
    }
    return snapshot
  }

  /// What discovery did so far.
  public func discoveryStatistics() -> DiscoveryStatistics {
    environment.counters.statistics
  }

  /// Waits until a sender has ended, which it is made to at the deadline.
  private static func finish(
    _ channel: AlertmanagerChannel, until deadline: Timestamp, clock: any EvaluationClock
  ) async {
    let watch = Task {
      // Where the sender ends in time, the watch is cancelled, and there is nothing to do.
      if (try? await clock.sleep(until: deadline)) != nil { channel.cancel() }
    }
    await channel.end()
    watch.cancel()
  }
}
