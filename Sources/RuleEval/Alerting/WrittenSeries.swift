import PromQL

/// Which series a rule wrote at its last evaluation, so that those it no longer gives can be marked stale.
struct WrittenSeries: Sendable, Equatable {
  private(set) var series: Set<Labels> = []

  /// Notes what a rule writes now.
  ///
  /// - Returns: The samples, followed by a staleness marker for each series that was there last time and is gone,
  ///   sorted by labels.
  mutating func next(_ samples: [RecordedSample], at time: Timestamp) -> [RecordedSample] {
    let current = Set(samples.map(\.labels))
    let markers = WrittenSeries.staleMarkers(for: series.subtracting(current), at: time)
    series = current
    return samples + markers
  }

  /// Staleness markers for series that end at a time, sorted by labels.
  static func staleMarkers(for series: Set<Labels>, at time: Timestamp) -> [RecordedSample] {
    series.sorted().map {
      RecordedSample(labels: $0, sample: Sample(timestamp: time, value: StaleMarker.value))
    }
  }
}
