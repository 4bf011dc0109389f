import Synchronization

/// A set of series that is held in memory to answer many requests, each for a part of its time: what replays fetch once for
/// a whole range. Safe to use from several threads.
public final class HeldSeries: Sendable {
  /// Which series a part had, and their labels.
  private struct Part {
    let kept: [Int32]
    let labels: SeriesLabels
  }

  /// How many lengths of parts are remembered.
  private static let mostParts = 32

  /// All of it.
  public let set: SeriesSet
  private let parts = Mutex<[Milliseconds: Part]>([:])

  /// Holds a set.
  public init(_ set: SeriesSet) {
    self.set = set
  }

  /// The series that have samples later than `start` and not later than `end`, with just those. Samples are shared, not
  /// copied, and while the series stay the same for parts of one length, so does their ``SeriesLabels`` object.
  ///
  /// O(series · log samples).
  public func part(after start: Timestamp, through end: Timestamp) -> SeriesSet {
    var kept: [Int32] = []
    var slices: [SeriesSet.Slice] = []
    kept.reserveCapacity(set.count)
    slices.reserveCapacity(set.count)
    for (series, whole) in set.slices.enumerated() {
      let timestamps = set.chunks[Int(whole.chunk)].timestamps
      let own = timestamps.span.extracting(Int(whole.start)..<Int(whole.start + whole.count))
      let first = own.firstIndex(after: start, from: 0)
      let last = own.firstIndex(after: end, from: first)
      if first < last {
        kept.append(Int32(series))
        slices.append(
          SeriesSet.Slice(chunk: whole.chunk, start: whole.start + Int32(first), count: Int32(last - first)))
      }
    }
    return SeriesSet(
      labels: labels(of: kept, length: end - start), sampling: set.sampling, chunks: set.chunks, slices: slices,
      hasHistograms: set.hasHistograms, annotations: set.annotations)
  }

  private func labels(of kept: [Int32], length: Milliseconds) -> SeriesLabels {
    guard kept.count < set.count else {
      return set.labels
    }
    return parts.withLock { parts in
      if let known = parts[length], known.kept == kept {
        return known.labels
      }
      var builder = SeriesLabelsBuilder(symbols: set.labels.symbols)
      for series in kept {
        builder.append(set.labels, Int(series), dropsName: set.labels.dropsName(Int(series)))
      }
      let labels = builder.build()
      if parts[length] != nil || parts.count < Self.mostParts {
        parts[length] = Part(kept: kept, labels: labels)
      }
      return labels
    }
  }
}
