import PromQL

/// The newest samples of one series, in time order.
struct RecentSamples: Sendable {
  private var samples: [Sample] = []

  /// The time of the newest sample.
  var newest: Timestamp? { samples.last?.timestamp }

  /// Adds a sample; it takes the place of one at the same time, but for a staleness marker: if another rule gives the
  /// series, it has not ended. Samples before `limit` are forgotten.
  ///
  /// O(1) amortised at the end, O(samples) elsewhere.
  mutating func insert(_ sample: Sample, forgettingBefore limit: Timestamp) {
    let place = samples.firstIndex(after: sample.timestamp)
    if place > 0, samples[place - 1].timestamp == sample.timestamp {
      if !sample.isStale {
        samples[place - 1] = sample
      }
    } else {
      samples.insert(sample, at: place)
    }
    // In batches, so that the array does not move at every sample.
    let old = samples.firstIndex(after: limit - 1)
    if old > 16, old * 2 >= samples.count {
      samples.removeFirst(old)
    }
  }

  /// The samples later than `start` and not later than `end`.
  func samples(after start: Timestamp, through end: Timestamp) -> [Sample] {
    Array(samples.samples(after: start, through: end))
  }
}
