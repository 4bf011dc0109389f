/// A row's samples, floats and histograms apart, each sorted by time.
struct SeparatedSamples {
  /// The times, values and start timestamps (0 if unknown) of the floats.
  private(set) var floatTimestamps: [Timestamp] = []
  private(set) var floats: [Double] = []
  private(set) var floatStarts: [Timestamp] = []
  /// The same of the histograms.
  private(set) var histogramTimestamps: [Timestamp] = []
  private(set) var histograms: [FloatHistogram] = []
  private(set) var histogramStarts: [Timestamp] = []

  init() {}

  /// Takes over a row's samples in place of those before.
  mutating func separate(timestamps: Span<Timestamp>, values: Span<Double>, extras: SampleExtras?) {
    floatTimestamps.removeAll(keepingCapacity: true)
    floats.removeAll(keepingCapacity: true)
    floatStarts.removeAll(keepingCapacity: true)
    histogramTimestamps.removeAll(keepingCapacity: true)
    histograms.removeAll(keepingCapacity: true)
    histogramStarts.removeAll(keepingCapacity: true)
    let columns = extras?.histograms ?? []
    let starts = extras?.startTimestamps ?? []
    for index in timestamps.indices {
      let start = starts.isEmpty ? 0 : starts[starts.startIndex + index]
      if !columns.isEmpty, let histogram = columns[columns.startIndex + index] {
        histogramTimestamps.append(timestamps[index])
        histograms.append(histogram)
        histogramStarts.append(start)
      } else {
        floatTimestamps.append(timestamps[index])
        floats.append(values[index])
        floatStarts.append(start)
      }
    }
  }
}
