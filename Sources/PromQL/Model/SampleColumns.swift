/// Samples as columns of one length: times, values and, where there are any, histograms and start times.
///
/// One or many series lie in it as slices, each sorted by time without repeats. Immutable, shared by reference.
public final class SampleColumns: Sendable {
  /// Milliseconds since 1970.
  let timestamps: [Timestamp]
  /// Values; the one that marks the end of a series is ``StaleMarker/value``. Meaningless where there is a histogram.
  let values: [Double]
  /// The histogram of each sample that is one, nil for the others; empty where no sample is a histogram.
  let histograms: [FloatHistogram?]
  /// When what each sample counts began, in milliseconds since 1970, 0 where that is not known; empty where it is known
  /// of none.
  let startTimestamps: [Timestamp]
  /// Whether any value is a staleness marker.
  let hasStaleMarkers: Bool
  /// Whether there is more than times and values.
  let hasExtras: Bool

  /// Columns of one length; histograms and start times may be empty. O(samples): looks for staleness markers once, so
  /// that nobody has to later.
  public init(
    timestamps: [Timestamp], values: [Double], histograms: [FloatHistogram?] = [], startTimestamps: [Timestamp] = []
  ) {
    precondition(timestamps.count == values.count, "columns have one length")
    precondition(histograms.isEmpty || histograms.count == values.count, "columns have one length")
    precondition(startTimestamps.isEmpty || startTimestamps.count == values.count, "columns have one length")
    self.timestamps = timestamps
    self.values = values
    self.histograms = histograms
    self.startTimestamps = startTimestamps
    hasExtras = !histograms.isEmpty || !startTimestamps.isEmpty
    hasStaleMarkers = values.contains { StaleMarker.isStale($0) } || histograms.contains { $0?.isStale ?? false }
  }

  /// Columns of one length of which it is known whether any value is a staleness marker. O(1).
  init(timestamps: [Timestamp], values: [Double], hasStaleMarkers: Bool) {
    precondition(timestamps.count == values.count, "columns have one length")
    self.timestamps = timestamps
    self.values = values
    self.hasStaleMarkers = hasStaleMarkers
    histograms = []
    startTimestamps = []
    hasExtras = false
  }

  /// Whether a sample marks the end of its series.
  func isStale(_ index: Int) -> Bool {
    if !histograms.isEmpty, let histogram = histograms[index] {
      return histogram.isStale
    }
    return StaleMarker.isStale(values[index])
  }
}
