public import Logging
public import PromQL

/// Pushes alerts to every one of some Alertmanagers over their
/// [v2 API](https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml).
///
/// Each Alertmanager has a queue and a sender of its own, so that one that is down or hangs holds nobody up. An alert
/// waits in its newest state only. What cannot be delivered is tried again, after 1 s, then 2 s, up to 30 s, until it
/// is delivered, replaced, refused or useless.
public final class AlertmanagerNotifier: Notifier {
  private struct Channel {
    let sender: AlertmanagerSender
    let task: Task<Void, Never>
  }

  private let channels: [Channel]
  private let clock: any EvaluationClock

  /// Creates a notifier and starts its senders.
  public init(targets: [AlertmanagerTarget], client: HTTPClient, clock: any EvaluationClock, logger: Logger) {
    self.clock = clock
    channels = targets.map { target in
      let sender = AlertmanagerSender(target, client: client, clock: clock, logger: logger)
      return Channel(sender: sender, task: Task { await sender.run() })
    }
  }

  deinit {
    for channel in channels { channel.task.cancel() }
  }

  /// Queues alerts for every Alertmanager.
  public func send(_ notifications: [AlertNotification]) async {
    guard !notifications.isEmpty else { return }
    for channel in channels { channel.sender.add(notifications) }
  }

  /// Delivers what is queued, with retries, until `deadline` (milliseconds since 1970); what is left then is dropped.
  /// Later calls of ``send(_:)`` drop their alerts.
  public func drain(until deadline: Timestamp) async {
    for channel in channels { channel.sender.beginDraining() }
    await withTaskGroup { group in
      for channel in channels {
        group.addTask { [clock] in await Self.finish(channel.task, until: deadline, clock: clock) }
      }
    }
  }

  /// The figures of each Alertmanager, in the order of the targets.
  public func statistics() -> [AlertmanagerStatistics] {
    channels.map { $0.sender.statistics() }
  }

  /// Waits until a sender has ended, which it is made to at the deadline.
  private static func finish(_ task: Task<Void, Never>, until deadline: Timestamp, clock: any EvaluationClock) async {
    let watch = Task {
      // Where the sender ends in time, the watch is cancelled, and there is nothing to do.
      if (try? await clock.sleep(until: deadline)) != nil { task.cancel() }
    }
    await task.value
    watch.cancel()
  }
}
