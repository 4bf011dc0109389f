import Logging
import PromQL
import RuleEval
import Synchronization

/// Sends what rules write to the receivers of the configuration, which a reload may replace.
final class ReloadableRemoteWrite: SampleSink {
  private struct Writer {
    let receiver: RemoteWriteSet.Receiver
    let externalLabels: Labels
    let sink: RemoteWriteSink
  }

  private struct State {
    var writers: [Writer] = []
    /// Of receivers that were replaced, until they have what they were to get.
    var retired: [Task<Void, Never>] = []
  }

  /// How long a receiver that was replaced may go on getting what waits, in milliseconds.
  private static let retirement: Milliseconds = 10_000

  private let overlay: RecordedSeriesOverlay
  private let client: HTTPClient
  private let clock: any EvaluationClock
  private let logger: Logger
  private let state = Mutex(State())

  /// A sink that drops everything until ``use(_:)`` has said where it goes. The overlay is told of what comes back.
  init(overlay: RecordedSeriesOverlay, client: HTTPClient, clock: any EvaluationClock, logger: Logger) {
    self.overlay = overlay
    self.client = client
    self.clock = clock
    self.logger = logger
  }

  /// From now on samples go to these receivers. Those that are as they were go on; what waits for others is delivered
  /// first, so that a receiver that only changed gets everything in order. Throws ``ContentFailure``; then nothing
  /// changes.
  func use(_ set: RemoteWriteSet) throws(ContentFailure) {
    let receivers = try set.receivers()
    overlay.echo = set.echo
    state.withLock { state in
      var former = state.writers
      var kept: [Int: Writer] = [:]
      for (index, receiver) in receivers.enumerated() {
        let same = former.firstIndex { writer in
          writer.receiver.configuration == receiver.configuration && writer.externalLabels == set.externalLabels
        }
        if let same {
          kept[index] = former.remove(at: same)
        }
      }
      let deadline = clock.now() + Self.retirement
      let retiring = former.map { writer in Task { await writer.sink.drain(until: deadline) } }
      state.retired += retiring
      let predecessors = retiring.isEmpty ? nil : Task { for task in retiring { await task.value } }
      state.writers = receivers.enumerated().map { index, receiver in
        kept[index]
          ?? Writer(
            receiver: receiver, externalLabels: set.externalLabels,
            sink: RemoteWriteSink(
              targets: [receiver.target], client: client, clock: clock, logger: logger, after: predecessors))
      }
    }
  }

  func write(_ samples: [RecordedSample]) async {
    for writer in state.withLock(\.writers) {
      await writer.sink.write(samples)
    }
  }

  /// Delivers what is queued until `deadline` (milliseconds since 1970); what is left then is dropped.
  func drain(until deadline: Timestamp) async {
    let (writers, retired) = state.withLock { ($0.writers, $0.retired) }
    let watch = Task { [clock] in
      // Where all end in time, the watch is cancelled, and there is nothing to do.
      if (try? await clock.sleep(until: deadline)) != nil {
        for task in retired {
          task.cancel()
        }
      }
    }
    await withTaskGroup { group in
      for writer in writers {
        group.addTask { await writer.sink.drain(until: deadline) }
      }
      for task in retired {
        group.addTask { await task.value }
      }
    }
    watch.cancel()
  }

  /// The figures of each receiver.
  func statistics() -> [RemoteWriteStatistics] {
    state.withLock(\.writers).flatMap { $0.sink.statistics() }
  }
}
