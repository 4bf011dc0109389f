import Logging
import PromQL
import Synchronization

/// Delivers samples to one receiver: a queue in shards, and a task for each of them.
///
/// A shard has one request under way at most, so that the samples of a series arrive in the order in which they came.
/// Adding never waits: what does not fit drops the oldest.
final class RemoteWriteSender: Sendable {
  struct State {
    var series: RemoteWriteSeriesTable
    var shards: RemoteWriteShards
    var statistics: RemoteWriteStatistics
    var log: RemoteWriteLog
    var tasks: [Task<Void, Never>] = []
    var isDraining = false
    var hasEnded = false
    /// The waits before something is tried again, by shard.
    var pauses: [Int: Task<Void, Never>] = [:]
  }

  let target: RemoteWriteTarget
  let client: HTTPClient
  let clock: any EvaluationClock
  let logger: Logger
  let state: Mutex<State>
  private let signals: [WakeSignal]

  init(_ target: RemoteWriteTarget, client: HTTPClient, clock: any EvaluationClock, logger: Logger) {
    self.target = target
    self.client = client
    self.clock = clock
    self.logger = logger
    signals = (0..<max(target.queue.maximumShards, target.queue.minimumShards)).map { _ in WakeSignal() }
    state = Mutex(
      State(
        series: RemoteWriteSeriesTable(externalLabels: target.externalLabels, relabel: target.relabel),
        shards: RemoteWriteShards(target.queue, now: clock.now()), statistics: RemoteWriteStatistics(target),
        log: RemoteWriteLog()))
  }

  /// Starts a sender for each shard that has none.
  func start() {
    state.withLock { state in
      for index in state.tasks.count..<max(state.tasks.count, state.shards.count) {
        state.tasks.append(Task { await self.run(index) })
      }
    }
  }

  /// Queues samples. Does not wait.
  func add(_ samples: [RecordedSample]) {
    let now = clock.now()
    let (touched, full) = state.withLock { state in
      var touched: Set<Int> = []
      for sample in samples {
        if let shard = state.add(sample, target: target, at: now) {
          touched.insert(shard)
        }
      }
      state.series.sweep(at: now)
      return (touched, state.log.takeDue(.full, at: now))
    }
    log(full, .error, "samples dropped: more wait for the receiver than may, the oldest go")
    for shard in touched {
      signals[shard].set()
    }
  }

  /// The figures so far.
  func statistics() -> RemoteWriteStatistics {
    state.withLock { state in
      var statistics = state.statistics
      statistics.shards = state.shards.count
      statistics.desiredShards = state.shards.desired
      return statistics
    }
  }

  /// Says that nothing more will come: what waits is sent at once, and what failed is tried again at once.
  func beginDraining() {
    let pauses = state.withLock { state in
      state.isDraining = true
      return state.pauses.values
    }
    for pause in pauses {
      pause.cancel()
    }
    wakeAll()
  }

  /// Waits until everything is delivered, or given up because the task is cancelled.
  func finish() async {
    let tasks = state.withLock(\.tasks)
    await withTaskCancellationHandler {
      for task in tasks {
        await task.value
      }
    } onCancel: {
      for task in tasks {
        task.cancel()
      }
    }
    let left = state.withLock { state in
      state.hasEnded = true
      let left = RemoteWriteStatistics.Counts(state.shards.removeAll())
      state.statistics.failed += left
      state.statistics.pending -= left
      return left
    }
    if left.total > 0 {
      logger.error("samples not delivered before the end", metadata: metadata(["samples": "\(left.total)"]))
    }
  }

  /// Gives up at once what is not delivered.
  func abandon() {
    for task in state.withLock(\.tasks) {
      task.cancel()
    }
  }

  /// Wakes all senders, so that each looks again at what it has to do.
  func wakeAll() {
    for signal in signals {
      signal.set()
    }
  }

  private func run(_ shard: Int) async {
    while !Task.isCancelled {
      let step = state.withLock { state in
        state.shards.next(shard, at: clock.now(), isDraining: state.isDraining)
      }
      switch step {
      case .send(let batch):
        await deliver(batch, of: shard)
      case .wait(let time):
        await wait(shard, until: time)
      case .changed:
        start()
        wakeAll()
      case .end:
        return
      }
    }
  }

  private func wait(_ shard: Int, until time: Timestamp?) async {
    let timer = time.map { time in
      Task { [clock, signals] in
        // Cancelled where something else ends the wait.
        if (try? await clock.sleep(until: time)) != nil {
          signals[shard].set()
        }
      }
    }
    await signals[shard].wait()
    timer?.cancel()
  }
}

extension RemoteWriteSender.State {
  /// Queues a sample; gives back the shard that it went to, nil if it went nowhere.
  fileprivate mutating func add(_ recorded: RecordedSample, target: RemoteWriteTarget, at now: Timestamp) -> Int? {
    let sample = recorded.sample
    statistics.received.add(sample)
    statistics.highestReceived = max(statistics.highestReceived, sample.timestamp)
    if let reason = refusal(of: sample, target: target, at: now) {
      statistics.drop(sample, reason)
      return nil
    }
    let index = series.locate(recorded.labels, at: now)
    let entry = series[index]
    guard let labels = entry.labels else {
      statistics.drop(sample, .droppedSeries)
      return nil
    }
    if let newest = entry.newest, newest.timestamp == sample.timestamp {
      // Of two at one time the first counts, as in upstream's storage, but a series that goes on has not ended.
      if newest.isStale, !sample.isStale, shards.replace(at: entry.place, with: sample) {
        series[index].newest = sample
        statistics.pending.replace(newest, by: sample)
      } else if !newest.isIdentical(to: sample), !sample.isStale {
        statistics.drop(sample, .duplicate)
      }
      return nil
    }
    if sample.isStale, let newest = entry.newest, newest.timestamp > sample.timestamp {
      return nil
    }
    let item = RemoteWriteItem(labels: labels, hash: entry.hash, sample: sample, queuedAt: now)
    let (place, dropped) = shards.append(item)
    series[index].newest = sample
    series[index].place = place
    statistics.pending.add(sample)
    statistics.highestQueued = max(statistics.highestQueued, sample.timestamp)
    if let dropped {
      statistics.drop(dropped.sample, .queueFull)
      statistics.pending -= RemoteWriteStatistics.Counts([dropped])
      log.note(.full, count: 1, "")
    }
    return shards.shard(of: entry.hash)
  }

  private func refusal(
    of sample: Sample, target: RemoteWriteTarget, at now: Timestamp
  ) -> RemoteWriteStatistics.DropReason? {
    if hasEnded {
      return .ended
    }
    if target.queue.sampleAgeLimit > 0, now - sample.timestamp > target.queue.sampleAgeLimit {
      return .tooOld
    }
    guard let histogram = sample.histogram else {
      return nil
    }
    if !target.sendsNativeHistograms {
      return .histogramsOff
    }
    return target.message == .version1 && histogram.hasCustomBuckets ? .customBuckets : nil
  }
}

extension RemoteWriteStatistics.Counts {
  fileprivate mutating func replace(_ former: Sample, by sample: Sample) {
    if (former.histogram == nil) != (sample.histogram == nil) {
      samples += sample.histogram == nil ? 1 : -1
      histograms += sample.histogram == nil ? -1 : 1
    }
  }
}
