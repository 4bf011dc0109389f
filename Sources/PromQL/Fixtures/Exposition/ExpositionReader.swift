/// Reads metrics in a text format into a ``FixtureStoreBuilder``.
struct ExpositionReader {
  let options: ExpositionOptions
  var cursor: ExpositionCursor
  var builder: FixtureStoreBuilder
  var families = MetricFamilies()
  var table = RawSeriesTable()
  var startTimes = StartTimeTable()
  /// Series whose families may have start times, with what is to be cut off their labels to have their metrics'.
  var members: [(series: Int, membership: MetricFamilies.Membership)] = []
  private var hasEnded = false

  /// Reads a whole text. Throws ``FixtureError`` at the first line that is wrong, a sample that is not later than the
  /// one before of its series among it, and where a limit of ``FixtureLimits`` is passed. O(text).
  static func read(
    _ text: String, options: ExpositionOptions, symbols: SymbolTable
  ) throws(FixtureError) -> FixtureStoreBuilder {
    var reader = ExpositionReader(
      options: options, cursor: ExpositionCursor(text), builder: FixtureStoreBuilder(symbols: symbols))
    while !reader.cursor.isAtEnd, !reader.hasEnded {
      try reader.readLine()
    }
    try reader.finish()
    return reader.builder
  }

  private init(options: ExpositionOptions, cursor: ExpositionCursor, builder: FixtureStoreBuilder) {
    self.options = options
    self.cursor = cursor
    self.builder = builder
  }

  private mutating func readLine() throws(FixtureError) {
    cursor.takeBlanks()
    switch cursor.peek {
    case nil:
      try cursor.takeLineEnd(after: "blanks")
    case UInt8(ascii: "#"):
      hasEnded = try readComment()
      try cursor.takeLineEnd(after: "a comment")
    default:
      try readSample()
      try cursor.takeLineEnd(after: "the sample")
    }
  }

  private mutating func finish() throws(FixtureError) {
    guard options.dialect == .openMetrics else {
      return
    }
    guard hasEnded else {
      throw cursor.failure("expected \"# EOF\" as the last line of OpenMetrics text, found the end: it may be cut off")
    }
    guard cursor.isAtEnd else {
      throw cursor.failure("expected nothing after \"# EOF\"")
    }
    if startTimes.isEmpty {
      return
    }
    for member in members {
      let metric = Self.metric(of: builder.labels(ofSeries: member.series), member.membership)
      if let starts = startTimes.starts(of: metric, at: builder.timestamps(ofSeries: member.series)) {
        builder.setStarts(starts, ofSeries: member.series)
      }
    }
  }

  /// The labels that all series of a metric have in common.
  static func metric(of labels: Labels, _ membership: MetricFamilies.Membership) -> Labels {
    var metric = labels
    metric["__name__"] = String(labels.metricName.dropLast(membership.suffix.count))
    if let label = membership.type.numericLabel {
      metric[label] = nil
    }
    return metric
  }
}
