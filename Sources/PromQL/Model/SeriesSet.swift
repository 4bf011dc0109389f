/// What a ``SeriesSource`` answers to one ``SelectRequest``: series with their samples, as columns.
public struct SeriesSet: Sendable {
  /// How the samples stand to the evaluation times of the request.
  public enum Sampling: Sendable {
    /// Samples as they were stored: the engine looks back for the newest one and honours staleness markers.
    case stored
    /// Lookback and staleness were dealt with already: a sample's timestamp is the evaluation time (less the offset)
    /// that it holds for, and there is nothing at times without one.
    case resolvedAtSteps
  }

  /// Where the samples of one series lie.
  struct Slice: Sendable {
    let chunk: Int32
    let start: Int32
    let count: Int32
  }

  /// The label sets, one a series, in the source's order. No two are equal.
  public let labels: SeriesLabels
  /// How the samples stand to the evaluation times.
  public let sampling: Sampling
  /// What the source wants the user to know.
  public var annotations: Annotations
  let chunks: [SampleColumns]
  let slices: [Slice]
  /// Whether any sample may be a native histogram.
  let hasHistograms: Bool

  init(
    labels: SeriesLabels, sampling: Sampling, chunks: [SampleColumns], slices: [Slice],
    hasHistograms: Bool = false, annotations: Annotations = Annotations()
  ) {
    precondition(slices.count == labels.count, "one slice a series")
    self.labels = labels
    self.sampling = sampling
    self.chunks = chunks
    self.slices = slices
    self.hasHistograms = hasHistograms
    self.annotations = annotations
  }

  /// The same samples with other labels, of which there must be as many.
  func with(_ labels: SeriesLabels) -> SeriesSet {
    SeriesSet(
      labels: labels, sampling: sampling, chunks: chunks, slices: slices, hasHistograms: hasHistograms,
      annotations: annotations)
  }

  /// A set without series.
  public static func none(_ symbols: SymbolTable) -> SeriesSet {
    SeriesSet(labels: .none(symbols), sampling: .stored, chunks: [], slices: [])
  }

  /// How many series there are.
  public var count: Int { slices.count }

  /// How many samples all of them weigh: a float one, a histogram as many as take the same memory. O(series), and
  /// O(samples) where there are histograms.
  var sampleWeight: Int {
    guard hasHistograms else {
      return sampleCount
    }
    return slices.reduce(0) { weight, slice in
      let histograms = chunks[Int(slice.chunk)].histograms
      guard !histograms.isEmpty else {
        return weight + Int(slice.count)
      }
      let own = histograms[Int(slice.start)..<Int(slice.start + slice.count)]
      return weight + own.reduce(0) { $0 + ($1?.sampleWeight ?? 1) }
    }
  }

  /// How many samples there are in all, a histogram for one. O(series).
  public var sampleCount: Int { slices.reduce(0) { $0 + Int($1.count) } }

  /// The samples of one series, in time order. O(samples); for edges and tests, not for the engine.
  public func samples(_ series: Int) -> [Sample] {
    let slice = slices[series]
    let columns = chunks[Int(slice.chunk)]
    return (Int(slice.start)..<Int(slice.start + slice.count)).map {
      if let histogram = columns.histograms.isEmpty ? nil : columns.histograms[$0] {
        return Sample(timestamp: columns.timestamps[$0], histogram: histogram)
      }
      return Sample(timestamp: columns.timestamps[$0], value: columns.values[$0])
    }
  }
}
