/// Collects series and samples for a ``FixtureStore``.
///
/// It can go on after a store was built from it; that store does not change.
public struct FixtureStoreBuilder: Sendable {
  private struct Entry {
    let labels: Labels
    let pairs: [LabelPair]
    var columns = SampleColumnsBuilder()
  }

  /// The table that the labels are interned in.
  public let symbols: SymbolTable
  /// How many samples there are, over all series.
  public private(set) var sampleCount = 0
  private var bucketCount = 0
  private var entries: [Entry] = []
  private var places: [HashedLabels: Int] = [:]

  /// No series.
  public init(symbols: SymbolTable = SymbolTable()) {
    self.symbols = symbols
  }

  /// How many series there are.
  public var seriesCount: Int { entries.count }

  /// Adds the samples of a series, the first at `start`, the others `interval` milliseconds apart.
  ///
  /// A series that is there already grows. As in Prometheus's storage without an out-of-order window, each sample must
  /// be later than the last one of its series; one at the same time with the very same value is left out. Histograms
  /// get the counter reset hints that the storage gives them: `gauge` stays, others become `not_reset` or `unknown`.
  ///
  /// Throws ``FixtureError`` at `line` where a sample is out of order, a histogram can't be, or a limit of
  /// ``FixtureLimits`` is passed; then nothing was added. O(samples + buckets).
  public mutating func append(
    _ labels: Labels, _ sequence: SampleSequence, start: Timestamp = 0, interval: Milliseconds, line: Int = 1
  ) throws(FixtureError) {
    try append(labels, sequence, startTimes: nil, start: start, interval: interval, line: line)
  }

  /// Adds a line of series notation. Throws ``FixtureError``.
  public mutating func append(
    _ series: SeriesNotation, start: Timestamp = 0, interval: Milliseconds, line: Int = 1
  ) throws(FixtureError) {
    try append(series.labels, series.values, start: start, interval: interval, line: line)
  }

  /// Adds the samples of a series with their start times, of which there are as many as elements.
  mutating func append(
    _ labels: Labels, _ sequence: SampleSequence, startTimes: StartTimeOffsets?, start: Timestamp = 0,
    interval: Milliseconds, line: Int
  ) throws(FixtureError) {
    guard sequence.sampleCount <= FixtureLimits.maximumSamplesPerStore - sampleCount else {
      throw FixtureError(
        line: line, "more than \(FixtureLimits.maximumSamplesPerStore) samples in all, which is the limit")
    }
    guard sequence.bucketCount <= FixtureLimits.maximumBucketsPerStore - bucketCount else {
      throw FixtureError(
        line: line, "more than \(FixtureLimits.maximumBucketsPerStore) buckets in all, which is the limit")
    }
    let place = try series(labels, line: line)
    let countBefore = entries[place].columns.count
    do {
      try append(sequence, startTimes, to: place, start: start, interval: interval, line: line)
    } catch {
      entries[place].columns.truncate(to: countBefore)
      throw error
    }
    sampleCount += entries[place].columns.count - countBefore
    bucketCount += sequence.bucketCount
  }

  /// The store with what was added so far, series in the order in which they came. O(samples + labels).
  public func build() -> FixtureStore {
    FixtureStore(labels: labels(), columns: columns())
  }

  /// The label sets of all series so far.
  func labels() -> SeriesLabels {
    var labels = SeriesLabelsBuilder(symbols: symbols)
    for entry in entries {
      labels.append(entry.pairs)
    }
    return labels.build()
  }

  /// The samples so far, one set of columns a series.
  func columns() -> [SampleColumns] {
    entries.map { $0.columns.build() }
  }

  /// The number of a series, which is there from now on. Throws ``FixtureError`` where there are too many.
  mutating func series(_ labels: Labels, line: Int) throws(FixtureError) -> Int {
    let key = HashedLabels(labels)
    if let known = places[key] {
      return known
    }
    guard entries.count < FixtureLimits.maximumSeriesPerStore else {
      throw FixtureError(line: line, "more than \(FixtureLimits.maximumSeriesPerStore) series, which is the limit")
    }
    let pairs = labels.pairs.map { LabelPair(name: symbols.intern($0.name), value: symbols.intern($0.value)) }
    places[key] = entries.count
    entries.append(Entry(labels: labels, pairs: pairs.sorted()))
    return entries.count - 1
  }

  /// The labels of a series. O(1).
  func labels(ofSeries series: Int) -> Labels { entries[series].labels }

  /// The times of the samples of a series. O(1).
  func timestamps(ofSeries series: Int) -> [Timestamp] { entries[series].columns.timestamps }

  /// Adds a float sample to a series. Throws ``FixtureError`` where it is not later than the last one, the same or not.
  mutating func append(
    _ value: Double, at timestamp: Timestamp, toSeries series: Int, line: Int
  ) throws(FixtureError) {
    if let last = entries[series].columns.timestamps.last, timestamp <= last {
      throw FixtureError(
        line: line,
        "the sample of \(entries[series].labels) at \(timestamp) ms is not later than the series' last sample, at "
          + "\(last) ms")
    }
    guard sampleCount < FixtureLimits.maximumSamplesPerStore else {
      throw FixtureError(
        line: line, "more than \(FixtureLimits.maximumSamplesPerStore) samples in all, which is the limit")
    }
    entries[series].columns.append(timestamp: timestamp, value: value)
    sampleCount += 1
  }

  /// Says when what the samples of a series count began, one time a sample.
  mutating func setStarts(_ starts: [Timestamp], ofSeries series: Int) {
    entries[series].columns.setStarts(starts)
  }

  private mutating func append(
    _ sequence: SampleSequence, _ startTimes: StartTimeOffsets?, to place: Int, start: Timestamp,
    interval: Milliseconds, line: Int
  ) throws(FixtureError) {
    var offsets = startTimes?.makeIterator()
    var index: Int64 = 0
    var elements = sequence.makeIterator()
    while true {
      // A few bytes of text may stand for millions of times without a sample.
      let skipped = elements.skipMissing()
      index += Int64(skipped)
      guard let element = elements.next() else {
        return
      }
      for _ in 0..<(offsets == nil ? 0 : skipped) {
        _ = offsets?.next()
      }
      let offset = offsets?.next() ?? nil
      let (distance, isTooFar) = index.multipliedReportingOverflow(by: interval)
      let (timestamp, isTooLate) = start.addingReportingOverflow(distance)
      guard !isTooFar, !isTooLate else {
        throw FixtureError(line: line, "value \(index + 1) of \(entries[place].labels) lies beyond the end of time")
      }
      index += 1
      guard try append(element, at: timestamp, to: place, number: index, line: line), let offset else {
        continue
      }
      let (sampleStart, isBeyond) = timestamp.addingReportingOverflow(offset)
      guard !isBeyond else {
        throw FixtureError(line: line, "start time \(index) of \(entries[place].labels) lies beyond the end of time")
      }
      entries[place].columns.setLastStart(sampleStart)
    }
  }

  /// Adds one sample, unless the same one is there already.
  private mutating func append(
    _ element: SampleSequence.Element, at timestamp: Timestamp, to place: Int, number: Int64, line: Int
  ) throws(FixtureError) -> Bool {
    if let last = entries[place].columns.timestamps.last, timestamp <= last {
      guard timestamp == last, isRepeated(element, of: entries[place]) else {
        throw FixtureError(
          line: line,
          "value \(number) of \(entries[place].labels), at \(timestamp) ms, is not later than the series' last sample, "
            + "at \(last) ms")
      }
      return false
    }
    switch element {
    case .missing: return false
    case .float(let value): entries[place].columns.append(timestamp: timestamp, value: value)
    case .histogram(let histogram, _):
      let last = entries[place].columns.lastHistogram
      do {
        try histogram.validate()
      } catch {
        throw FixtureError(line: line, "value \(number) of \(entries[place].labels): \(error)")
      }
      var stored = histogram.stored(after: last)
      if let last, last.counterResetHint == stored.counterResetHint, last == stored {
        // Repetitions are one object, as in the notation.
        stored = last
      }
      entries[place].columns.append(timestamp: timestamp, histogram: stored)
    }
    return true
  }

  private func isRepeated(_ element: SampleSequence.Element, of entry: Entry) -> Bool {
    switch element {
    case .missing: false
    case .float(let value):
      entry.columns.lastHistogram == nil && entry.columns.values.last?.bitPattern == value.bitPattern
    case .histogram(let histogram, _): entry.columns.lastHistogram == histogram
    }
  }
}
