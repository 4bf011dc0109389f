public import Logging
public import PromQL

/// Sends what rules write to every one of some receivers of Prometheus's
/// [remote write](https://prometheus.io/docs/specs/prw/remote_write_spec/).
///
/// Each receiver has a queue and senders of its own, so that one that is down or hangs holds nobody up. What can't be
/// delivered is tried again, with growing waits, until it is delivered, refused or, as more waits than may, dropped.
public final class RemoteWriteSink: SampleSink {
  private let senders: [RemoteWriteSender]
  private let clock: any EvaluationClock
  /// Ends when the senders have started.
  private let start: Task<Void, Never>

  /// Creates a sink and starts its senders, those of one that others come before when these have ended.
  public init(
    targets: [RemoteWriteTarget], client: HTTPClient, clock: any EvaluationClock, logger: Logger,
    after predecessors: Task<Void, Never>? = nil
  ) {
    self.clock = clock
    let senders = targets.map { RemoteWriteSender($0, client: client, clock: clock, logger: logger) }
    self.senders = senders
    start = Task {
      await predecessors?.value
      for sender in senders {
        sender.start()
      }
    }
  }

  deinit {
    for sender in senders {
      sender.abandon()
    }
  }

  /// Queues samples for every receiver.
  public func write(_ samples: [RecordedSample]) async {
    guard !samples.isEmpty else {
      return
    }
    for sender in senders {
      sender.add(samples)
    }
  }

  /// Delivers what is queued, with retries, until `deadline` (milliseconds since 1970); what is left then is dropped, and
  /// so is what comes later.
  public func drain(until deadline: Timestamp) async {
    await start.value
    for sender in senders {
      sender.beginDraining()
    }
    await withTaskGroup { group in
      for sender in senders {
        group.addTask { [clock] in await Self.finish(sender, until: deadline, clock: clock) }
      }
    }
  }

  /// The figures of each receiver, in the order of the targets.
  public func statistics() -> [RemoteWriteStatistics] {
    senders.map { $0.statistics() }
  }

  /// Waits until a sender has ended, which it is made to at the deadline.
  private static func finish(
    _ sender: RemoteWriteSender, until deadline: Timestamp, clock: any EvaluationClock
  ) async {
    let finish = Task { await sender.finish() }
    let watch = Task {
      // Where the sender ends in time, the watch is cancelled, and there is nothing to do.
      if (try? await clock.sleep(until: deadline)) != nil {
        finish.cancel()
      }
    }
    await withTaskCancellationHandler {
      await finish.value
    } onCancel: {
      finish.cancel()
    }
    watch.cancel()
  }
}
