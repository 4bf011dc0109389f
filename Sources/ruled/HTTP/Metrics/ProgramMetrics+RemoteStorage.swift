import PromQL
import RuleEval

extension ProgramMetrics {
  /// What was written to each receiver of remote write.
  func writeRemoteStorage(_ text: inout MetricsText) {
    for (name, help, counts) in Self.remoteCounts {
      text.metric(
        "prometheus_remote_storage_samples_\(name)", .counter, "Total number of samples \(help).",
        remote { Double(counts($0).samples) })
      text.metric(
        "prometheus_remote_storage_histograms_\(name)", .counter, "Total number of histograms \(help).",
        remote { Double(counts($0).histograms) })
    }
    text.metric(
      "prometheus_remote_storage_samples_dropped_total", .counter,
      "Total number of samples which were dropped after being read from rules before being sent via remote write.",
      dropped(\.samples))
    text.metric(
      "prometheus_remote_storage_histograms_dropped_total", .counter,
      "Total number of histograms which were dropped after being read from rules before being sent via remote write.",
      dropped(\.histograms))
    text.metric(
      "prometheus_remote_storage_samples_pending", .gauge,
      "The number of samples pending in the queues to be sent to the remote storage.",
      remote { Double($0.pending.samples) })
    text.metric(
      "prometheus_remote_storage_histograms_pending", .gauge,
      "The number of histograms pending in the queues to be sent to the remote storage.",
      remote { Double($0.pending.histograms) })
    text.metric(
      "prometheus_remote_storage_enqueue_retries_total", .counter,
      "Total number of times enqueue has failed because a shard's queue was full; always 0, as rules never wait.",
      remote { _ in 0 })
    text.metric(
      "prometheus_remote_storage_bytes_total", .counter,
      "The total number of bytes of data sent by the queues after compression.", remote { Double($0.bytes) })
    writeRemoteTimes(&text)
    writeRemoteShards(&text)
  }

  private typealias Counts = RemoteWriteStatistics.Counts

  private static var remoteCounts: [(name: String, help: String, counts: (RemoteWriteStatistics) -> Counts)] {
    [
      ("total", "sent to remote storage", \.sent), ("failed_total", "which failed on send to remote storage", \.failed),
      ("retried_total", "which failed on send to remote storage and were retried", \.retried),
      ("in_total", "in to remote storage, compare to those out for lag", \.received),
    ]
  }

  private func writeRemoteTimes(_ text: inout MetricsText) {
    if let highest = remoteWrite.map(\.highestReceived).max() {
      text.metric(
        "prometheus_remote_storage_highest_timestamp_in_seconds", .gauge,
        "Highest timestamp that has come into the remote storage.", Double(highest) / 1000)
    }
    text.metric(
      "prometheus_remote_storage_queue_highest_timestamp_seconds", .gauge,
      "Highest timestamp that was enqueued.", remote { Double($0.highestQueued) / 1000 })
    text.metric(
      "prometheus_remote_storage_queue_highest_sent_timestamp_seconds", .gauge,
      "Highest timestamp successfully sent by the queue.", remote { Double($0.highestSent) / 1000 })
    text.metric(
      "prometheus_remote_storage_sent_batch_duration_seconds", .histogram,
      "Duration of send calls to the remote storage.",
      remoteWrite.flatMap { figures in
        MetricsText.Value.histogram(
          counts: figures.durations, bounds: RemoteWriteStatistics.durationBounds, sum: figures.durationSum,
          labels: Self.labels(figures))
      })
  }

  private func writeRemoteShards(_ text: inout MetricsText) {
    for (name, help, value) in Self.remoteShards {
      text.metric("prometheus_remote_storage_\(name)", .gauge, help, remote { Double(value($0)) })
    }
  }

  private static var remoteShards: [(name: String, help: String, value: (RemoteWriteStatistics) -> Int)] {
    [
      ("shards", "The number of shards used for parallel sending to the remote storage.", \.shards),
      ("shards_desired", "The number of shards that the queues shard calculation wants to run.", \.desiredShards),
      ("shards_max", "The maximum number of shards that the queue is allowed to run.", \.options.maximumShards),
      ("shards_min", "The minimum number of shards that the queue is allowed to run.", \.options.minimumShards),
      ("shard_capacity", "The capacity of each shard of the queue used for parallel sending.", \.options.capacity),
      (
        "max_samples_per_send", "The maximum number of samples to be sent, in a single request, to the remote storage.",
        \.options.maximumSamplesPerSend
      ),
    ]
  }

  private func dropped(_ value: (Counts) -> Int) -> [MetricsText.Value] {
    remoteWrite.flatMap { figures in
      RemoteWriteStatistics.DropReason.allCases.compactMap { reason in
        figures.dropped[reason].map { counts in
          MetricsText.Value(
            labels: Self.labels(figures) + [(name: "reason", value: reason.rawValue)], value: Double(value(counts)))
        }
      }
    }
  }

  private func remote(_ value: (RemoteWriteStatistics) -> Double) -> [MetricsText.Value] {
    remoteWrite.map { MetricsText.Value(labels: Self.labels($0), value: value($0)) }
  }

  private static func labels(_ figures: RemoteWriteStatistics) -> [(name: String, value: String)] {
    [("remote_name", figures.name), ("url", figures.url)]
  }
}
