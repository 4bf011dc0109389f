public import PromQL

/// How samples wait for a receiver and how they are sent: `queue_config` of Prometheus's
/// [configuration](https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write), with its
/// defaults.
public struct RemoteWriteQueueOptions: Sendable, Equatable {
  /// How many samples may wait for each of the most shards there may be; so many times ``maximumShards`` may wait in all.
  public var capacity = 10_000
  /// How many requests may be under way at least, where there is something to send.
  public var minimumShards = 1
  /// How many requests may be under way at most.
  public var maximumShards = 50
  /// How many samples go into one request.
  public var maximumSamplesPerSend = 2000
  /// How long a sample waits at most for a request to become full, in milliseconds.
  public var batchSendDeadline: Milliseconds = 5000
  /// The wait before what failed is tried again, in milliseconds; it doubles with each failure.
  public var minimumBackoff: Milliseconds = 30
  /// The longest such wait, in milliseconds.
  public var maximumBackoff: Milliseconds = 5000
  /// Whether a receiver that says 429 is asked again, when it wants to be; upstream does so only if told to.
  public var retriesRateLimited = true
  /// Samples that are older are not sent, in milliseconds; 0 for no such limit.
  public var sampleAgeLimit: Milliseconds = 0

  /// The most that ``maximumShards`` may be.
  static let mostShards = 1000

  /// Prometheus's defaults, but for 429: see ``retriesRateLimited``.
  public init() {}

  /// How many samples may wait in all.
  var totalCapacity: Int {
    let (product, overflow) = capacity.multipliedReportingOverflow(by: maximumShards)
    return overflow ? .max : product
  }
}
