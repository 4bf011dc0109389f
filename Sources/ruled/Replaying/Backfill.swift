import Logging
import PromQL
import RuleEval
import Synchronization

/// What became of the samples of a replay at one receiver.
struct BackfillDelivery: Equatable {
  /// Without a password.
  let url: String
  /// How many samples the receiver took.
  let written: Int
  /// How many it refused, or did not get in time.
  let failed: Int
  /// How many were not sent, as of two at one time or native histograms that it can't take.
  let dropped: Int

  /// Whether the receiver has everything.
  var isComplete: Bool { failed == 0 && dropped == 0 }

  /// For people.
  var text: String {
    let rest = isComplete ? "" : ", \(failed) refused or not delivered, \(dropped) not sent"
    return "\(url): \(ReplayReport.count(written, "sample")) written\(rest)"
  }
}

/// Writes what rules give in a replay to remote write receivers, with its own times; a replay waits for them where they are
/// slower.
final class Backfill: SampleSink {
  /// How many samples may wait before a replay does.
  private static let mostWaiting = 100_000
  /// How long a receiver may take nothing before it is given up.
  private static let patience = Duration.seconds(60)
  /// How long what is left may take at the end, in milliseconds.
  private static let drainLimit: Milliseconds = 60_000

  private let sink: RemoteWriteSink
  private let isGivenUp = Mutex(false)

  /// Throws ``ContentFailure`` where a URL is none.
  init(_ set: RemoteWriteSet, client: HTTPClient, logger: Logger) throws(ContentFailure) {
    sink = RemoteWriteSink(
      targets: try set.receivers().map(\.target), client: client, clock: SystemClock(), logger: logger)
  }

  func write(_ samples: [RecordedSample]) async {
    await sink.write(samples)
    var waiting = pending
    var since = ContinuousClock.now
    while waiting > Self.mostWaiting, !isGivenUp.withLock(\.self) {
      guard (try? await Task.sleep(for: .milliseconds(20))) != nil else {
        return
      }
      let now = pending
      if now < waiting {
        since = .now
      } else if .now - since > Self.patience {
        isGivenUp.withLock { $0 = true }
      }
      waiting = now
    }
  }

  private var pending: Int { sink.statistics().map(\.pending.total).max() ?? 0 }

  /// Delivers what waits, and says what became of everything.
  func finish() async -> [BackfillDelivery] {
    await sink.drain(until: SystemClock().now() + (isGivenUp.withLock(\.self) ? 0 : Self.drainLimit))
    return sink.statistics().map { figures in
      let dropped = figures.dropped.filter { $0.key != .droppedSeries }.values.reduce(0) { $0 + $1.total }
      let failed = figures.failed.total
      return BackfillDelivery(
        url: figures.url,
        written: figures.received.total - failed - figures.dropped.values.reduce(0) { $0 + $1.total },
        failed: failed, dropped: dropped)
    }
  }
}
