internal import PromQL

/// A file of series that a unit test begins with, in OpenMetrics, Prometheus's text format or series notation.
public struct InputFile: Sendable {
  /// The file as it was found.
  public let path: String
  let text: String
  let format: FixtureFormat

  /// The series, with the labels in a table. `start`, in milliseconds since 1970, is the time of samples without one.
  func store(start: Timestamp, symbols: SymbolTable) throws(FixtureError) -> FixtureStore {
    try FixtureStore(text, format: format, start: start, symbols: symbols)
  }
}
