/// Collects series and their samples in one set of columns: for sources that read a reply or a file.
public struct SeriesSetBuilder {
  /// The label sets so far. Append one for each series, before or after its samples.
  public var labels: SeriesLabelsBuilder
  private var timestamps: [Timestamp] = []
  private var values: [Double] = []
  /// Empty while no histogram came.
  private var histograms: [FloatHistogram?] = []
  private var ends: [Int32] = []

  /// An empty set.
  public init(symbols: SymbolTable) {
    labels = SeriesLabelsBuilder(symbols: symbols)
  }

  /// How many samples were appended, over all series.
  public var sampleCount: Int { values.count }

  /// How many samples the current series has.
  public var currentSampleCount: Int { values.count - Int(ends.last ?? 0) }

  /// Appends a sample to the current series; times must rise within a series.
  public mutating func append(timestamp: Timestamp, value: Double) {
    timestamps.append(timestamp)
    values.append(value)
    if !histograms.isEmpty {
      histograms.append(nil)
    }
  }

  /// Appends a histogram sample to the current series; times must rise within a series. O(samples) for the first one,
  /// O(1) amortised then.
  public mutating func append(timestamp: Timestamp, histogram: FloatHistogram) {
    if histograms.isEmpty {
      histograms = Array(repeating: nil, count: values.count)
    }
    timestamps.append(timestamp)
    values.append(.nan)
    histograms.append(histogram)
  }

  /// Appends a sample to the current series; times must rise within a series.
  public mutating func append(_ sample: Sample) {
    if let histogram = sample.histogram {
      append(timestamp: sample.timestamp, histogram: histogram)
    } else {
      append(timestamp: sample.timestamp, value: sample.value)
    }
  }

  /// Puts another histogram in the place of one that was appended, whose number over all series is given.
  public mutating func replaceHistogram(ofSample number: Int, with histogram: FloatHistogram) {
    precondition(histograms.indices.contains(number) && histograms[number] != nil, "the sample is no histogram")
    histograms[number] = histogram
  }

  /// The samples of the current series so far. O(samples).
  public var currentSamples: [Sample] {
    (Int(ends.last ?? 0)..<values.count).map { number in
      if !histograms.isEmpty, let histogram = histograms[number] {
        return Sample(timestamp: timestamps[number], histogram: histogram)
      }
      return Sample(timestamp: timestamps[number], value: values[number])
    }
  }

  /// Ends the current series; the next sample belongs to the next one.
  public mutating func endSeries() {
    ends.append(Int32(values.count))
  }

  /// Forgets the samples of the current series, whose end was not set yet.
  public mutating func discardCurrentSamples() {
    let start = Int(ends.last ?? 0)
    timestamps.removeSubrange(start...)
    values.removeSubrange(start...)
    if !histograms.isEmpty {
      histograms.removeSubrange(start...)
    }
  }

  /// The set. There must be as many label sets as ended series.
  public consuming func build(
    sampling: SeriesSet.Sampling, annotations: Annotations = Annotations()
  ) -> SeriesSet {
    var slices: [SeriesSet.Slice] = []
    slices.reserveCapacity(ends.count)
    var start: Int32 = 0
    for end in ends {
      slices.append(SeriesSet.Slice(chunk: 0, start: start, count: end - start))
      start = end
    }
    return SeriesSet(
      labels: labels.build(), sampling: sampling,
      chunks: [SampleColumns(timestamps: timestamps, values: values, histograms: histograms)], slices: slices,
      hasHistograms: !histograms.isEmpty, annotations: annotations)
  }
}
