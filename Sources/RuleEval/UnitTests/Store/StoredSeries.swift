import PromQL

/// A series that was written while a unit test runs.
struct StoredSeries: Sendable {
  let labels: Labels
  let pairs: [LabelPair]
  /// The number of the rule that writes it.
  let writer: Int
  /// How long after the time of a sample it was written, in milliseconds.
  let delay: Milliseconds
  /// In the order of their times.
  private(set) var samples: [Sample]

  init(labels: Labels, symbols: SymbolTable, writer: Int, delay: Milliseconds, samples: [Sample] = []) {
    self.labels = labels
    pairs = labels.pairs.map { LabelPair(name: symbols.intern($0.name), value: symbols.intern($0.value)) }
    self.writer = writer
    self.delay = delay
    self.samples = samples
  }

  /// Adds a sample at the end, as Prometheus's storage does: the very same sample again changes nothing.
  mutating func append(_ sample: Sample) throws(AppendFault) {
    guard let last = samples.last, sample.timestamp <= last.timestamp else {
      samples.append(sample)
      return
    }
    guard sample.timestamp == last.timestamp else {
      throw .outOfOrder
    }
    guard sample.isIdentical(to: last) else {
      throw .duplicate
    }
  }

  /// The samples later than `start` and not later than `end`.
  func samples(after start: Timestamp, through end: Timestamp) -> ArraySlice<Sample> {
    samples.samples(after: start, through: end)
  }

  /// The time up to which a rule's evaluation in the round of a time sees samples.
  func limit(forRound time: Timestamp, rule: Int) -> Timestamp {
    time.addingClamped(-delay).addingClamped(writer < rule ? 0 : -1)
  }
}
