/// Collects series and samples for a ``FixtureStore``.
///
/// It can go on after a store was built from it; that store does not change.
public struct FixtureStoreBuilder: Sendable {
  private struct Entry {
    let labels: Labels
    let pairs: [LabelPair]
    var timestamps: [Timestamp] = []
    var values: [Double] = []
  }

  /// The table that the labels are interned in.
  public let symbols: SymbolTable
  /// How many samples there are, over all series.
  public private(set) var sampleCount = 0
  private var entries: [Entry] = []
  private var places: [Labels: Int] = [:]

  /// No series.
  public init(symbols: SymbolTable = SymbolTable()) {
    self.symbols = symbols
  }

  /// How many series there are.
  public var seriesCount: Int { entries.count }

  /// Adds the values of a series, the first at `start`, the others `interval` milliseconds apart.
  ///
  /// A series that is there already grows. As in Prometheus's storage without an out-of-order window, each sample must
  /// be later than the last one of its series; one at the same time with the very same value is left out.
  ///
  /// Throws ``FixtureError`` at `line` where a sample is out of order, or a limit of ``FixtureLimits`` is passed; then
  /// nothing was added. O(values).
  public mutating func append(
    _ labels: Labels, _ sequence: SampleSequence, start: Timestamp = 0, interval: Milliseconds, line: Int = 1
  ) throws(FixtureError) {
    guard sampleCount + sequence.sampleCount <= FixtureLimits.maximumSamplesPerStore else {
      throw FixtureError(
        line: line, "more than \(FixtureLimits.maximumSamplesPerStore) samples in all, which is the limit")
    }
    let place = try place(of: labels, line: line)
    let countBefore = entries[place].timestamps.count
    do {
      try append(sequence, to: place, start: start, interval: interval, line: line)
    } catch {
      entries[place].timestamps.removeSubrange(countBefore...)
      entries[place].values.removeSubrange(countBefore...)
      throw error
    }
    sampleCount += entries[place].timestamps.count - countBefore
  }

  /// Adds a line of series notation. Throws ``FixtureError``.
  public mutating func append(
    _ series: SeriesNotation, start: Timestamp = 0, interval: Milliseconds, line: Int = 1
  ) throws(FixtureError) {
    try append(series.labels, series.values, start: start, interval: interval, line: line)
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

  /// The samples so far, one pair of columns a series.
  func columns() -> [SampleColumns] {
    entries.map { SampleColumns(timestamps: $0.timestamps, values: $0.values) }
  }

  private mutating func place(of labels: Labels, line: Int) throws(FixtureError) -> Int {
    if let known = places[labels] {
      return known
    }
    guard entries.count < FixtureLimits.maximumSeriesPerStore else {
      throw FixtureError(line: line, "more than \(FixtureLimits.maximumSeriesPerStore) series, which is the limit")
    }
    let pairs = labels.pairs.map { LabelPair(name: symbols.intern($0.name), value: symbols.intern($0.value)) }
    places[labels] = entries.count
    entries.append(Entry(labels: labels, pairs: pairs.sorted()))
    return entries.count - 1
  }

  private mutating func append(
    _ sequence: SampleSequence, to place: Int, start: Timestamp, interval: Milliseconds, line: Int
  ) throws(FixtureError) {
    var index: Int64 = 0
    for value in sequence {
      defer { index += 1 }
      guard let value else {
        continue
      }
      let (distance, isTooFar) = index.multipliedReportingOverflow(by: interval)
      let (timestamp, isTooLate) = start.addingReportingOverflow(distance)
      guard !isTooFar, !isTooLate else {
        throw FixtureError(line: line, "value \(index + 1) of \(entries[place].labels) lies beyond the end of time")
      }
      guard let last = entries[place].timestamps.last, timestamp <= last else {
        entries[place].timestamps.append(timestamp)
        entries[place].values.append(value)
        continue
      }
      let isRepeated = timestamp == last && entries[place].values.last?.bitPattern == value.bitPattern
      guard isRepeated else {
        throw FixtureError(
          line: line,
          "value \(index + 1) of \(entries[place].labels), at \(timestamp) ms, is not later than the series' last "
            + "sample, at \(last) ms")
      }
    }
  }
}
