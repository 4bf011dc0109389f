import Testing

@testable import PromQL

@Suite struct PrometheusTextTests {
  @Test func readsSamplesAndTimes() throws {
    let store = try FixtureStore(
      prometheusText: """
        # HELP http_requests_total Requests.
        # TYPE http_requests_total counter
        http_requests_total{method="post",code="200"} 1027 1395066363000
        http_requests_total{code="200", method="post"} 1028 1395066363001
        # TYPE h histogram
        h_bucket{le="0.05"} 24054
        h_bucket{le="+Inf",} 144320
        h_sum 53423
        h_created 5
        # TYPE u untyped
        u -3.14e-5 -62135596800000
        # UNIT u seconds
        # EOF
        """, defaultTimestamp: 5)
    #expect(
      store.texts == [
        "http_requests_total{code=\"200\", method=\"post\"} 1027@1395066363000 1028@1395066363001",
        "h_bucket{le=\"0.05\"} 24054@5", "h_bucket{le=\"+Inf\"} 144320@5", "h_sum 53423@5", "h_created 5@5",
        "u -3.14e-05@-62135596800000",
      ])
  }

  @Test func addsTypes() throws {
    let text = """
      # TYPE a summary
      a{quantile="1"} 1
      a_count 1
      # TYPE b untyped
      b 1
      # TYPE a_b counter
      a_b 1
      """
    let store = try FixtureStore(prometheusText: text, typeAndUnitLabels: true)
    #expect(
      store.texts == [
        "a{__type__=\"summary\", quantile=\"1.0\"} 1@0", "a_count{__type__=\"summary\"} 1@0", "b 1@0",
        "a_b{__type__=\"counter\"} 1@0",
      ])
  }

  private static let numbers: [(String, Double)] = [
    ("0", 0), ("-0", -0.0), ("007", 7), ("123456789012345", 123_456_789_012_345), ("0.1", 0.1), (".5", 0.5), ("5.", 5),
    ("123456.789012345", 123456.789012345), ("0.000000000000001", 1e-15),
    ("1234567890123456789", 1_234_567_890_123_456_768),
    ("0.30000000000000004", 0.30000000000000004), ("1e-300", 1e-300), ("+1.5", 1.5), ("-Inf", -.infinity),
    ("+Inf", .infinity), ("inf", .infinity),
  ]

  @Test(arguments: numbers)
  func readsNumbers(text: String, value: Double) throws {
    let store = try FixtureStore(prometheusText: "a \(text)\n")
    #expect(store.columns[0].values.map(\.bitPattern) == [value.bitPattern])
  }

  private static let wrongTexts: [(String, String)] = [
    ("a 1 1.5\n", "1:5: expected a time in milliseconds, found \"1.5\""),
    ("a 1 9223372036854775808\n", "1:5: expected a time in milliseconds, found \"9223372036854775808\""),
    ("a 1 -\n", "1:5: expected a time in milliseconds, found \"-\""),
    ("a 1 # {} 1\n", "1:5: expected the end of the line after the sample, found \"#\""),
    ("# TYPE a info\n", "1:10: expected a type, one of \(MetricType.names(in: .prometheusText)), found \"info\""),
    ("a 1\nb 1\na 1\n", "3:1: the sample of a at 0 ms is not later than the series' last sample, at 0 ms"),
  ]

  @Test(arguments: wrongTexts)
  func saysWhatIsWrongAndWhere(text: String, expected: String) throws {
    let error = try #require(throws: FixtureError.self) { try FixtureStore(prometheusText: text) }
    #expect(error.description == expected)
  }
}
