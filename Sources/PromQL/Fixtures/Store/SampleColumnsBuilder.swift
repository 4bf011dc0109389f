/// Collects the samples of one series as columns; histograms and start times take room only where there are any.
struct SampleColumnsBuilder: Sendable {
  private(set) var timestamps: [Timestamp] = []
  private(set) var values: [Double] = []
  private var histograms: [FloatHistogram?] = []
  private var startTimestamps: [Timestamp] = []

  var count: Int { timestamps.count }

  /// The newest sample's histogram, nil where it is none or there is no sample.
  var lastHistogram: FloatHistogram? { histograms.last ?? nil }

  mutating func append(timestamp: Timestamp, value: Double) {
    timestamps.append(timestamp)
    values.append(value)
    if !histograms.isEmpty {
      histograms.append(nil)
    }
    if !startTimestamps.isEmpty {
      startTimestamps.append(0)
    }
  }

  mutating func append(timestamp: Timestamp, histogram: FloatHistogram) {
    if histograms.isEmpty {
      histograms = Array(repeating: nil, count: count)
    }
    timestamps.append(timestamp)
    values.append(.nan)
    histograms.append(histogram)
    if !startTimestamps.isEmpty {
      startTimestamps.append(0)
    }
  }

  /// Says when what the newest sample counts began, in milliseconds since 1970; 0 means that it is not known.
  mutating func setLastStart(_ start: Timestamp) {
    guard start != 0, count > 0 else {
      return
    }
    if startTimestamps.isEmpty {
      startTimestamps = Array(repeating: 0, count: count)
    }
    startTimestamps[count - 1] = start
  }

  /// Says when what each sample counts began, as ``setLastStart(_:)`` does.
  mutating func setStarts(_ starts: [Timestamp]) {
    precondition(starts.count == count, "one start time a sample")
    startTimestamps = starts.contains { $0 != 0 } ? starts : []
  }

  /// Forgets all samples but the first ones.
  mutating func truncate(to count: Int) {
    let excess = self.count - count
    timestamps.removeLast(excess)
    values.removeLast(excess)
    if !histograms.isEmpty {
      histograms.removeLast(excess)
    }
    if !startTimestamps.isEmpty {
      startTimestamps.removeLast(excess)
    }
  }

  /// The columns. O(samples).
  func build() -> SampleColumns {
    SampleColumns(timestamps: timestamps, values: values, histograms: histograms, startTimestamps: startTimestamps)
  }
}
