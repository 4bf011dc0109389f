import Logging
internal import PromQL
import Synchronization

/// Delivers alerts to one Alertmanager: a queue, and a task that empties it.
///
/// There is never more than one request under way, and an alert is in the queue once, in its newest state: so an older
/// state cannot overtake a newer one.
final class AlertmanagerSender: Sendable {
  struct State {
    var queue: AlertQueue
    var statistics: AlertmanagerStatistics
    var isDraining = false
    var hasEnded = false
    /// The wait before the next try, while there is one.
    var pause: Task<Void, Never>?
  }

  static let shortestPause: Milliseconds = 1000
  static let longestPause: Milliseconds = 30_000

  let target: AlertmanagerTarget
  let client: HTTPClient
  let clock: any EvaluationClock
  let logger: Logger
  let state: Mutex<State>
  private let signal = WakeSignal()

  init(_ target: AlertmanagerTarget, client: HTTPClient, clock: any EvaluationClock, logger: Logger) {
    self.target = target
    self.client = client
    self.clock = clock
    self.logger = logger
    var statistics = AlertmanagerStatistics(url: target.endpoint.description)
    statistics.queueCapacity = target.queueCapacity
    state = Mutex(State(queue: AlertQueue(capacity: target.queueCapacity), statistics: statistics))
  }

  /// Queues alerts.
  func add(_ notifications: [AlertNotification]) {
    let dropped = state.withLock { state in
      var dropped = 0
      for notification in notifications where state.hasEnded || state.queue.add(notification) { dropped += 1 }
      state.statistics.dropped += dropped
      return dropped
    }
    if dropped > 0 {
      logger.error("\(target.endpoint): dropped \(dropped) alerts: the queue is full, or closed as the program ends")
    }
    signal.set()
  }

  /// The figures so far.
  func statistics() -> AlertmanagerStatistics {
    state.withLock { state in
      var statistics = state.statistics
      statistics.queueLength = state.queue.count
      return statistics
    }
  }

  /// Delivers what is queued until the task is cancelled or, once draining, the queue is empty.
  func run() async {
    var pause = Self.shortestPause
    var batchSize = target.batchSize
    var wasDraining = false
    while !Task.isCancelled {
      let (batch, isDraining) = nextBatch(batchSize)
      if isDraining, !wasDraining {
        wasDraining = true
        pause = Self.shortestPause
      }
      guard !batch.isEmpty else {
        if isDraining { break }
        await signal.wait()
        continue
      }
      switch await deliver(batch) {
      case .done:
        pause = Self.shortestPause
        batchSize = min(batchSize * 2, target.batchSize)
        continue
      case .retry:
        break
      case .retryApart:
        // One alert that makes the server fail must not hold up the others for ever.
        batchSize = max(1, batchSize / 2)
        state.withLock { state in for item in batch { state.queue.moveToEnd(item) } }
      }
      await self.pause(pause)
      pause = min(pause * 2, Self.longestPause)
    }
    end()
  }

  /// Says that nothing more will come: ``run()`` is to return once the queue is empty, and tries again at once if it
  /// waits before a retry.
  func beginDraining() {
    let pause = state.withLock { state in
      state.isDraining = true
      return state.pause
    }
    pause?.cancel()
    signal.set()
  }

  private func nextBatch(_ size: Int) -> (batch: [AlertQueue.Item], isDraining: Bool) {
    let now = clock.now()
    return state.withLock { state in
      state.statistics.dropped += state.queue.removeUseless(at: now)
      return (state.queue.next(size), state.isDraining)
    }
  }

  private func pause(_ length: Milliseconds) async {
    let end = clock.now() + length
    let pause = Task<Void, Never> { [clock] in
      // Being cancelled is the other way for the pause to end.
      _ = try? await clock.sleep(until: end)
    }
    state.withLock { $0.pause = pause }
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    state.withLock { $0.pause = nil }
  }

  private func end() {
    let left = state.withLock { state in
      state.hasEnded = true
      let left = state.queue.count
      state.statistics.dropped += left
      state.queue = AlertQueue(capacity: target.queueCapacity)
      return left
    }
    if left > 0 { logger.error("\(target.endpoint): \(left) alerts were not delivered before the end") }
  }
}
