/// In what notation the series of a fixture file are written.
public enum FixtureFormat: String, Sendable, CaseIterable {
  /// A line a series, with values at even distances; see ``SeriesNotation``.
  case seriesNotation = "series"
  /// [OpenMetrics 1.0](https://prometheus.io/docs/specs/om/open_metrics_spec/), which ends with `# EOF`.
  case openMetrics = "openmetrics"
  /// [Prometheus's text format](https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format) 0.0.4.
  case prometheusText = "prometheus"

  /// The format of a file, by its name where that ends in `.om`, `.openmetrics` or `.prom`, and else by what is in it.
  ///
  /// OpenMetrics is what ends with a line `# EOF`; Prometheus's format is what has lines that begin with `# TYPE` or
  /// `# HELP`; everything else is series notation. A file of samples alone is therefore taken for series notation,
  /// where a time behind a value would be a second value. O(text).
  public init(fileName: String = "", text: String) {
    let name = fileName.lowercased()
    if name.hasSuffix(".om") || name.hasSuffix(".openmetrics") || Self.lastLine(of: text) == "# EOF" {
      self = .openMetrics
    } else if name.hasSuffix(".prom") || Self.hasMetadata(text) {
      self = .prometheusText
    } else {
      self = .seriesNotation
    }
  }

  private static func lastLine(of text: String) -> String {
    var bytes = Substring(text).utf8
    while let last = bytes.last, last.isSpace {
      bytes.removeLast()
    }
    let line = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[bytes.index(after: $0)...] } ?? bytes
    return String(Substring(line))
  }

  private static func hasMetadata(_ text: String) -> Bool {
    var rest = Substring(text).utf8
    while !rest.isEmpty {
      let line = rest.prefix { $0 != UInt8(ascii: "\n") }
      if line.first == UInt8(ascii: "#"), line.starts(with: "# TYPE ".utf8) || line.starts(with: "# HELP ".utf8) {
        return true
      }
      rest = rest[line.endIndex...].dropFirst()
    }
    return false
  }
}
