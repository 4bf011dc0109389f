public import PromQL

/// Where the samples that rules write go: an overlay that later rules read, remote write.
public protocol SampleSink: Sendable {
  /// Takes over samples and returns at once, or as soon as rules that are evaluated from now on can read them.
  /// Staleness markers are among them. Delivery is the sink's own affair.
  func write(_ samples: [RecordedSample]) async
}

/// A sample that a rule writes.
public struct RecordedSample: Sendable {
  /// The series, its name included.
  public let labels: Labels
  /// The value at the time of the evaluation; ``StaleMarker/value`` where the rule no longer gives the series.
  public let sample: Sample

  public init(labels: Labels, sample: Sample) {
    self.labels = labels
    self.sample = sample
  }
}
