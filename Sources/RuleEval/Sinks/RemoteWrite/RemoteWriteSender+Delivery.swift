import Logging
import PromQL
import Synchronization

extension RemoteWriteSender {
  /// How many more requests a batch that is refused as a whole may take, to find what it is refused for.
  private static let mostDivisions = 32

  /// Sends a batch until it is taken, refused or, as the task is cancelled, given up.
  func deliver(_ batch: [RemoteWriteItem], of shard: Int) async {
    var divisions = Self.mostDivisions
    let outcome = await deliver(batch, of: shard, divisions: &divisions)
    let changed = state.withLock { state in
      let now = clock.now()
      state.statistics.failed += outcome.failed
      state.statistics.pending -= RemoteWriteStatistics.Counts(batch)
      state.statistics.bytes += outcome.bytes
      state.statistics.highestSent = batch.reduce(state.statistics.highestSent) { max($0, $1.sample.timestamp) }
      state.shards.finished(shard, worked: outcome.failed.total == 0, at: now)
      return state.shards.desired != state.shards.count
    }
    if changed {
      wakeAll()
    }
  }

  /// What became of a batch, all tries together.
  private struct Outcome {
    var failed = RemoteWriteStatistics.Counts()
    var bytes = 0
  }

  private func deliver(_ batch: [RemoteWriteItem], of shard: Int, divisions: inout Int) async -> Outcome {
    var backoff = target.queue.minimumBackoff
    var wasDraining = false
    var attempt = 0
    while true {
      let items = withoutOutdated(batch)
      guard !items.isEmpty else {
        return Outcome()
      }
      let body = SnappyBlock.compress(target.message.encode(items))
      let verdict = await post(body, items, attempt: attempt)
      switch verdict {
      case .taken(let written):
        let failed = written.map { unwritten(items, $0) } ?? RemoteWriteStatistics.Counts()
        if failed.total > 0 {
          note(.refused, failed.total, "it says so", .error, "samples not written by the receiver")
        }
        return Outcome(failed: failed, bytes: body.count)
      case .refused(let reason, let written, let mayDivide):
        if mayDivide, items.count > 1, divisions > 1 {
          // One sample that the receiver doesn't want must not take the others with it. What it has already, it takes
          // again.
          divisions -= 2
          let middle = items.count / 2
          let first = await deliver(Array(items[..<middle]), of: shard, divisions: &divisions)
          let second = await deliver(Array(items[middle...]), of: shard, divisions: &divisions)
          var both = first
          both.failed += second.failed
          both.bytes += second.bytes
          return both
        }
        let failed = unwritten(items, written)
        note(.refused, failed.total, reason, .error, "samples refused by the receiver and dropped")
        return Outcome(failed: failed, bytes: body.count)
      case .retry(let reason, let after):
        if Task.isCancelled {
          return Outcome(failed: RemoteWriteStatistics.Counts(items), bytes: body.count)
        }
        let isDraining = noteRetry(items)
        note(.retried, items.count, reason, .warning, "samples not delivered, to be tried again")
        if isDraining, !wasDraining {
          wasDraining = true
          backoff = target.queue.minimumBackoff
        }
        await pause(shard, for: after ?? backoff)
        if Task.isCancelled {
          return Outcome(failed: RemoteWriteStatistics.Counts(items), bytes: body.count)
        }
        backoff = min(max(backoff, 1).multipliedClamped(by: 2), target.queue.maximumBackoff)
        attempt += 1
      }
    }
  }

  private func withoutOutdated(_ batch: [RemoteWriteItem]) -> [RemoteWriteItem] {
    let limit = target.queue.sampleAgeLimit
    guard limit > 0 else {
      return batch
    }
    let now = clock.now()
    let outdated = batch.filter { now - $0.sample.timestamp > limit }
    guard !outdated.isEmpty else {
      return batch
    }
    state.withLock { state in
      for item in outdated {
        state.statistics.drop(item.sample, .tooOld)
      }
    }
    return batch.filter { now - $0.sample.timestamp <= limit }
  }

  private func unwritten(
    _ items: [RemoteWriteItem], _ written: RemoteWriteStatistics.Counts?
  ) -> RemoteWriteStatistics.Counts {
    var counts = RemoteWriteStatistics.Counts(items)
    if let written {
      counts.samples = max(0, counts.samples - written.samples)
      counts.histograms = max(0, counts.histograms - written.histograms)
    }
    return counts
  }

  /// Counts a try that failed; whether the program is about to end. The number of shards stays what it is then, as a
  /// receiver that fails needs no more requests.
  private func noteRetry(_ items: [RemoteWriteItem]) -> Bool {
    let (isDraining, wasChanging) = state.withLock { state in
      state.statistics.retried += RemoteWriteStatistics.Counts(items)
      return (state.isDraining, state.shards.keepCount())
    }
    if wasChanging {
      wakeAll()
    }
    return isDraining
  }

  /// Waits; ``beginDraining()`` ends it.
  private func pause(_ shard: Int, for length: Milliseconds) async {
    let end = clock.now().addingClamped(length)
    let pause = Task<Void, Never> { [clock] in
      // Being cancelled is the other way for the pause to end.
      try? await clock.sleep(until: end)
    }
    state.withLock { $0.pauses[shard] = pause }
    await withTaskCancellationHandler {
      await pause.value
    } onCancel: {
      pause.cancel()
    }
    state.withLock { $0.pauses[shard] = nil }
  }

  /// Logs something that may happen often, once a minute.
  private func note(
    _ kind: RemoteWriteLog.Kind, _ count: Int, _ reason: String, _ level: Logger.Level, _ message: Logger.Message
  ) {
    let line = state.withLock { state in
      state.log.note(kind, count: count, reason)
      return state.log.takeDue(kind, at: clock.now())
    }
    log(line, level, message)
  }

  /// Logs what is due, if anything is.
  func log(_ line: RemoteWriteLog.Line?, _ level: Logger.Level, _ message: Logger.Message) {
    guard let line else {
      return
    }
    var details: Logger.Metadata = ["samples": "\(line.samples)"]
    if !line.reason.isEmpty {
      details["reason"] = "\(line.reason)"
    }
    logger.log(level: level, message, metadata: metadata(details))
  }

  /// What tells a log line of this receiver from those of others.
  func metadata(_ details: Logger.Metadata) -> Logger.Metadata {
    details.merging(["remote_name": "\(target.name)", "url": "\(target.endpoint)"]) { $1 }
  }
}
