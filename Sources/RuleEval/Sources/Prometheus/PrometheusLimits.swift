/// What one reply of a Prometheus server may hold; more is an error, never a part of the answer.
public struct PrometheusLimits: Sendable, Hashable {
  /// The most series.
  public var series: Int
  /// The most samples, those of all series together.
  public var samples: Int
  /// The most labels of one series.
  public var labels: Int
  /// The most bytes, once decompressed.
  public var bytes: Int

  /// Creates limits. By default as many samples as Prometheus allows itself for a query, in at most 256 MiB.
  public init(series: Int = 2_000_000, samples: Int = 50_000_000, labels: Int = 512, bytes: Int = 256 << 20) {
    self.series = series
    // Sets of series count in 32 bits; half of that leaves room for staleness markers.
    self.samples = min(samples, Int(Int32.max / 2))
    self.labels = labels
    self.bytes = bytes
  }
}
