import Testing

@testable import PromQL

@Suite struct FixtureFormatTests {
  private static let files: [(String, String, FixtureFormat)] = [
    ("", "", .seriesNotation), ("", "load 1m\n  up 1x5\n", .seriesNotation),
    ("", "# a comment\nup{job=\"a\"} 1 2\n", .seriesNotation), ("", "up 1\n# TYPE up gauge", .prometheusText),
    ("", "# HELP up Whether it is.\nup 1\n", .prometheusText), ("", " # HELP up\nup 1\n", .seriesNotation),
    ("", "up 1\n# EOF\n\n", .openMetrics), ("", "# EOF", .openMetrics),
    ("", "# TYPE up gauge\nup 1\n# EOF\r\n", .openMetrics),
    ("a.OM", "up 1", .openMetrics), ("a.openmetrics", "", .openMetrics), ("a.prom", "up 1", .prometheusText),
    ("a.prom", "up 1\n# EOF", .openMetrics), ("a.om.txt", "up 1", .seriesNotation),
  ]

  @Test(arguments: files)
  func tellsFormats(name: String, text: String, format: FixtureFormat) {
    #expect(FixtureFormat(fileName: name, text: text) == format)
  }

  private static let texts: [(FixtureFormat, String, [String])] = [
    (.seriesNotation, "up 1 2", ["up 1@9 2@60009"]), (.openMetrics, "up 1\nup 1 2\n# EOF", ["up 1@9 1@2000"]),
    (.prometheusText, "up 1 2", ["up 1@2"]),
  ]

  @Test(arguments: texts)
  func readsEachFormat(format: FixtureFormat, text: String, expected: [String]) throws {
    #expect(try FixtureStore(text, format: format, start: 9).texts == expected)
  }
}
