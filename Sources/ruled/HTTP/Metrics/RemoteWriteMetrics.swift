import PromQL
import RuleEval

/// What `/metrics` says of remote write, under upstream's names.
struct RemoteWriteMetrics {
  let receivers: [RemoteWriteStatistics]

  private typealias Counts = RemoteWriteStatistics.Counts

  /// Adds them to a text; none where nothing is written remotely.
  func write(to text: inout MetricsText) {
    writeCounts(&text)
    writeQueue(&text)
    writeTimes(&text)
  }

  private func writeCounts(_ text: inout MetricsText) {
    func counts(_ ending: String, _ kind: MetricsText.Kind, _ help: String, _ value: (RemoteWriteStatistics) -> Counts)
    {
      metric(&text, "samples\(ending)", kind, "\(help) Samples.") { Double(value($0).samples) }
      metric(&text, "histograms\(ending)", kind, "\(help) Native histograms.") { Double(value($0).histograms) }
    }
    metric(&text, "samples_in_total", .counter, "Samples given to remote storage.") { Double($0.received.samples) }
    metric(&text, "histograms_in_total", .counter, "Native histograms given to remote storage.") {
      Double($0.received.histograms)
    }
    counts("_total", .counter, "Sent to remote storage, retries included.", \.sent)
    counts("_failed_total", .counter, "Refused by remote storage or not delivered before the end.", \.failed)
    counts("_retried_total", .counter, "Failed on send to remote storage and tried again.", \.retried)
    counts("_pending", .gauge, "Waiting to be sent to remote storage.", \.pending)
    for (kind, count) in [("samples", \Counts.samples), ("histograms", \Counts.histograms)] {
      text.metric(
        "prometheus_remote_storage_\(kind)_dropped_total", .counter, "Not sent to remote storage, by reason: \(kind).",
        receivers.flatMap { receiver in
          RemoteWriteStatistics.DropReason.allCases.map { reason in
            let value = receiver.dropped[reason]?[keyPath: count] ?? 0
            return MetricsText.Value(labels: labels(receiver) + [("reason", reason.rawValue)], value: Double(value))
          }
        })
    }
    metric(&text, "bytes_total", .counter, "Bytes sent to remote storage after compression.") { Double($0.bytes) }
  }

  private func writeQueue(_ text: inout MetricsText) {
    metric(&text, "shards", .gauge, "How many requests may be under way at once.") { Double($0.shards) }
    metric(&text, "shards_desired", .gauge, "How many requests should be under way at once.") {
      Double($0.desiredShards)
    }
    metric(&text, "shards_max", .gauge, "How many shards there may be.") { Double($0.options.maximumShards) }
    metric(&text, "shards_min", .gauge, "How many shards there are at least.") { Double($0.options.minimumShards) }
    metric(&text, "shard_capacity", .gauge, "How many samples may wait for each of the most shards.") {
      Double($0.options.capacity)
    }
    metric(&text, "max_samples_per_send", .gauge, "How many samples a request has at most.") {
      Double($0.options.maximumSamplesPerSend)
    }
  }

  private func writeTimes(_ text: inout MetricsText) {
    text.metric(
      "prometheus_remote_storage_sent_batch_duration_seconds", .histogram, "How long requests to remote storage took.",
      receivers.flatMap { receiver -> [MetricsText.Value] in
        let labels = labels(receiver)
        let bounds = RemoteWriteStatistics.durationBounds.map { SampleText.general($0) } + ["+Inf"]
        var count = 0
        let buckets = zip(bounds, receiver.durations).map { bound, added in
          count += added
          return MetricsText.Value(suffix: "_bucket", labels: labels + [("le", bound)], value: Double(count))
        }
        return buckets + [
          MetricsText.Value(suffix: "_sum", labels: labels, value: receiver.durationSum),
          MetricsText.Value(suffix: "_count", labels: labels, value: Double(count)),
        ]
      })
    if let highest = receivers.map(\.highestReceived).max() {
      text.metric(
        "prometheus_remote_storage_highest_timestamp_in_seconds", .gauge,
        "The newest sample that was given to remote storage, in seconds since 1970.", Double(highest / 1000))
    }
    metric(&text, "queue_highest_timestamp_seconds", .gauge, "The newest sample that was queued.") {
      Double($0.highestQueued / 1000)
    }
    metric(&text, "queue_highest_sent_timestamp_seconds", .gauge, "The newest sample that was sent.") {
      Double($0.highestSent / 1000)
    }
  }

  private func metric(
    _ text: inout MetricsText, _ name: String, _ kind: MetricsText.Kind, _ help: String,
    _ value: (RemoteWriteStatistics) -> Double
  ) {
    text.metric(
      "prometheus_remote_storage_\(name)", kind, help,
      receivers.map { MetricsText.Value(labels: labels($0), value: value($0)) })
  }

  private func labels(_ receiver: RemoteWriteStatistics) -> [(name: String, value: String)] {
    [("remote_name", receiver.name), ("url", receiver.url)]
  }
}
