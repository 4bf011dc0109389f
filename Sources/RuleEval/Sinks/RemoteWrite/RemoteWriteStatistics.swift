public import PromQL

/// What was done for one receiver of remote write so far: the figures behind `prometheus_remote_storage_*`.
public struct RemoteWriteStatistics: Sendable, Equatable {
  /// A figure for samples with a number and one for native histograms.
  public struct Counts: Sendable, Equatable {
    /// Samples with a number, staleness markers among them.
    public internal(set) var samples = 0
    /// Native histograms.
    public internal(set) var histograms = 0

    /// Both together.
    public var total: Int { samples + histograms }
  }

  /// Why samples were not sent.
  public enum DropReason: String, Sendable, CaseIterable {
    /// Older than the age limit.
    case tooOld = "too_old"
    /// Relabelling drops the series.
    case droppedSeries = "dropped_series"
    /// More samples waited than may.
    case queueFull = "queue_full"
    /// The series had another value at that time already.
    case duplicate = "duplicate_timestamp"
    /// The receiver isn't to get native histograms.
    case histogramsOff = "native_histograms_off"
    /// Version 1.0 has no custom buckets.
    case customBuckets = "nhcb_in_rw1_not_supported"
    /// It came when the program was about to end.
    case ended
  }

  /// What the receiver is called.
  public let name: String
  /// Its URL as people may see it: without user name, password and query values.
  public let url: String
  /// Given by rules.
  public internal(set) var received = Counts()
  /// In requests; what is retried counts each time.
  public internal(set) var sent = Counts()
  /// In requests that failed and were tried again.
  public internal(set) var retried = Counts()
  /// Refused by the receiver, or not delivered before the end.
  public internal(set) var failed = Counts()
  /// Not sent, by reason.
  public internal(set) var dropped: [DropReason: Counts] = [:]
  /// Waiting or under way.
  public internal(set) var pending = Counts()
  /// Compressed bytes sent, of each batch once.
  public internal(set) var bytes = 0
  /// Requests made, failed ones included, by how long they took at most: counts up to each bound of
  /// ``durationBounds``, not cumulative, and one more for the rest.
  public internal(set) var durations = [Int](repeating: 0, count: durationBounds.count + 1)
  /// How long requests took in all, in seconds.
  public internal(set) var durationSum = 0.0
  /// The newest sample that a rule gave, in milliseconds since 1970; 0 before the first.
  public internal(set) var highestReceived: Timestamp = 0
  /// The newest sample that was queued, in milliseconds since 1970; 0 before the first.
  public internal(set) var highestQueued: Timestamp = 0
  /// The newest sample of the batches that are done with, in milliseconds since 1970; 0 before the first.
  public internal(set) var highestSent: Timestamp = 0
  /// How many requests may be under way now.
  public internal(set) var shards = 0
  /// How many there should be.
  public internal(set) var desiredShards = 0
  /// The options that the figures go with.
  public let options: RemoteWriteQueueOptions

  /// The upper bounds of ``durations``, in seconds: those of Prometheus.
  public static let durationBounds: [Double] = [
    0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 60, 120, 300,
  ]

  init(_ target: RemoteWriteTarget) {
    name = target.name
    url = target.endpoint.description
    options = target.queue
  }

  mutating func noteRequest(took seconds: Double) {
    durationSum += seconds
    durations[Self.durationBounds.firstIndex { seconds <= $0 } ?? Self.durationBounds.count] += 1
  }

  mutating func drop(_ sample: Sample, _ reason: DropReason) {
    dropped[reason, default: Counts()].add(sample)
  }
}

extension RemoteWriteStatistics.Counts {
  /// The counts of some samples.
  init(_ items: some Sequence<RemoteWriteItem>) {
    for item in items {
      add(item.sample)
    }
  }

  mutating func add(_ sample: Sample) {
    if sample.histogram == nil {
      samples += 1
    } else {
      histograms += 1
    }
  }

  static func += (left: inout Self, right: Self) {
    left.samples += right.samples
    left.histograms += right.histograms
  }

  static func -= (left: inout Self, right: Self) {
    left.samples -= right.samples
    left.histograms -= right.histograms
  }
}
