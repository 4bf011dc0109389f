import Logging
internal import PromQL
import Synchronization

/// Delivers alerts to one Alertmanager: a queue, and a task that empties it.
///
/// There is never more than one request under way, and an alert is in the queue once, in its newest state: so an older
/// state cannot overtake a newer one.
final class AlertmanagerSender: Sendable {
  struct State {
    var target: AlertmanagerTarget
    var queue: AlertQueue
    var statistics: AlertmanagerStatistics
    var isDraining = false
    var hasEnded = false
    /// States of alerts that the Alertmanager failed at, by version: to be tried again after the next pause, and after
    /// all others.
    var failed: Set<UInt64> = []
    /// The wait before the next try, while there is one.
    var pause: Task<Void, Never>?
    /// Whether that wait is for those alone, so that a new alert ends it.
    var isPauseForFailed = false
  }

  static let shortestPause: Milliseconds = 1000
  static let longestPause: Milliseconds = 30_000
  /// After so many failures in a row it is not the alerts: the Alertmanager is left alone for a while. Enough to halve a
  /// batch down to the one alert that is at fault, and to try a few others.
  static let mostFailuresInARow = 12

  let options: AlertQueueOptions
  let client: HTTPClient
  let clock: any EvaluationClock
  let logger: Logger
  let state: Mutex<State>
  private let signal = WakeSignal()

  init(
    _ target: AlertmanagerTarget, _ options: AlertQueueOptions, client: HTTPClient, clock: any EvaluationClock,
    logger: Logger
  ) {
    self.options = options
    self.client = client
    self.clock = clock
    self.logger = logger
    var statistics = AlertmanagerStatistics(url: target.endpoint.description)
    statistics.queueCapacity = options.capacity
    state = Mutex(
      State(target: target, queue: AlertQueue(capacity: options.capacity), statistics: statistics))
  }

  /// The Alertmanager, and how alerts get to it.
  var target: AlertmanagerTarget { state.withLock(\.target) }

  /// From now on alerts get to the same Alertmanager in this way.
  func use(_ target: AlertmanagerTarget) {
    state.withLock { $0.target = target }
  }

  /// Queues alerts.
  func add(_ notifications: [AlertNotification]) {
    let (dropped, pause) = state.withLock { state in
      var dropped = 0
      for notification in notifications where state.hasEnded || state.queue.add(notification) { dropped += 1 }
      state.statistics.dropped += dropped
      return (dropped, state.isPauseForFailed ? state.pause : nil)
    }
    pause?.cancel()
    if dropped > 0 {
      logger.error(
        "\(target.endpoint): dropped \(dropped) alerts: more than \(options.capacity) wait, or the program ends")
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
    var batchSize = options.batchSize
    var failures = 0
    var wasDraining = false
    while !Task.isCancelled {
      let (batch, queued, isDraining) = nextBatch(batchSize)
      if isDraining, !wasDraining {
        wasDraining = true
        pause = Self.shortestPause
        state.withLock { $0.failed = [] }
        continue
      }
      wasDraining = isDraining
      if queued == 0 {
        if isDraining, endIfDrained() { return }
        pause = Self.shortestPause
        await signal.wait()
        continue
      }
      guard !batch.isEmpty else {
        await self.pause(&pause, forFailed: true)
        continue
      }
      switch await deliver(batch) {
      case .done:
        failures = 0
        batchSize = min(batchSize * 2, options.batchSize)
        continue
      case .retry:
        failures = 0
      case .retryApart:
        failures += 1
        // One alert that makes the server fail must not hold up the others.
        if batch.count > 1 {
          batchSize = batch.count / 2
        } else {
          state.withLock { state in for item in batch { state.failed.insert(item.version) } }
        }
        if failures < Self.mostFailuresInARow { continue }
        failures = 0
      }
      await self.pause(&pause, forFailed: false)
    }
    end()
  }

  /// Takes back ``beginDraining()``; whether that was still possible.
  func endDraining() -> Bool {
    state.withLock { state in
      state.isDraining = false
      return !state.hasEnded
    }
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

  private func nextBatch(_ size: Int) -> (batch: [AlertQueue.Item], queued: Int, isDraining: Bool) {
    let now = clock.now()
    return state.withLock { state in
      state.statistics.dropped += state.queue.removeUseless(at: now)
      return (state.queue.next(size, skipping: state.failed), state.queue.count, state.isDraining)
    }
  }

  /// Waits, and longer the next time. What failed before may be tried again afterwards, unless the wait was cut short.
  private func pause(_ length: inout Milliseconds, forFailed: Bool) async {
    let end = clock.now() + length
    let pause = Task<Void, Never> {
      // Being cancelled is the other way for the pause to end.
      if (try? await clock.sleep(until: end)) != nil {
        state.withLock { $0.failed = [] }
      }
    }
    state.withLock { state in
      state.pause = pause
      state.isPauseForFailed = forFailed
    }
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    state.withLock { state in
      state.pause = nil
      state.isPauseForFailed = false
    }
    if !pause.isCancelled {
      length = min(length * 2, Self.longestPause)
    }
  }

  /// Ends, unless something came in the meantime.
  private func endIfDrained() -> Bool {
    state.withLock { state in
      guard state.isDraining, state.queue.count == 0 else { return false }
      state.hasEnded = true
      return true
    }
  }

  private func end() {
    let left = state.withLock { state in
      state.hasEnded = true
      let left = state.queue.count
      state.statistics.dropped += left
      state.queue = AlertQueue(capacity: options.capacity)
      state.failed = []
      return left
    }
    if left > 0 { logger.error("\(target.endpoint): \(left) alerts were not delivered before the end") }
  }
}
