/// Series and their values in one line, such as `metric{label="value"} 1 2+3x4 _ stale`.
///
/// The notation of Prometheus's
/// [unit tests](https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series),
/// native histograms among it: `metric {{schema:1 sum:3 count:22 buckets:[5 10 7]}}x5`.
public struct SeriesNotation: Sendable, Equatable {
  /// The series.
  public let labels: Labels
  /// Its samples, the first of which stands at the start.
  public let values: SampleSequence

  /// Reads a series with its values. `line` is the line's number in the text that it comes from, for errors.
  /// Throws ``FixtureError``.
  public init(_ text: String, line: Int = 1) throws(FixtureError) {
    var cursor = TextCursor(text, line: line)
    cursor.takeBlanks()
    try self.init(&cursor)
  }

  init(_ cursor: inout TextCursor) throws(FixtureError) {
    labels = try cursor.takeSeries()
    try cursor.expectBlankOrEnd(after: "the series")
    values = try cursor.takeValues()
  }

  /// Reads a series alone: `metric{label="value"}`. Throws ``FixtureError``.
  public static func labels(_ text: String, line: Int = 1) throws(FixtureError) -> Labels {
    var cursor = TextCursor(text, line: line)
    cursor.takeBlanks()
    let labels = try cursor.takeSeries()
    cursor.takeBlanks()
    guard cursor.isAtEnd else {
      throw cursor.failure("expected nothing after the series, found \(cursor.found)")
    }
    return labels
  }

  /// Reads values alone: `1 2+3x4 _ stale`. Throws ``FixtureError``.
  public static func values(_ text: String, line: Int = 1) throws(FixtureError) -> SampleSequence {
    var cursor = TextCursor(text, line: line)
    return try cursor.takeValues()
  }
}

extension TextCursor {
  func expectBlankOrEnd(after what: String) throws(FixtureError) {
    if let byte = peek, !byte.isSpace {
      throw failure("expected a space after \(what), found \(found)")
    }
  }
}
