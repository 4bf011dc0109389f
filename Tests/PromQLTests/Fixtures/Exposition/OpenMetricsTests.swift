import Testing

@testable import PromQL

@Suite struct OpenMetricsTests {
  private static let text = """
    # HELP http_requests Requests "served".
    # TYPE http_requests counter
    http_requests_total{code="200"} 1 10
    http_requests_total{code="500"} 2 10.5 # {trace_id="a}\\"b"} 0.5 9.999
    http_requests_total{code="200"} 3.5 20.0005
    # TYPE temperature_celsius gauge
    # UNIT temperature_celsius celsius
    temperature_celsius -1.5e1
    # EOF

    """

  @Test func readsSamplesAndTimes() throws {
    let store = try FixtureStore(openMetrics: Self.text, defaultTimestamp: 7)
    #expect(
      store.texts == [
        "http_requests_total{code=\"200\"} 1@10000 3.5@20001", "http_requests_total{code=\"500\"} 2@10500",
        "temperature_celsius -15@7",
      ])
    #expect(store.sampleCount == 4)
  }

  @Test func addsTypesAndUnits() throws {
    let store = try FixtureStore(
      openMetrics: """
        # TYPE a_seconds histogram
        # UNIT a_seconds seconds
        a_seconds_bucket{le="1",__unit__="other"} 1
        a_seconds_sum 1
        # TYPE b unknown
        b{__type__="mine"} 1
        # UNIT c_bytes bytes
        c_bytes 1
        # TYPE d_total counter
        d_total 1
        e 1
        # EOF
        """, typeAndUnitLabels: true)
    #expect(
      store.texts == [
        "a_seconds_bucket{__type__=\"histogram\", __unit__=\"seconds\", le=\"1.0\"} 1@0",
        "a_seconds_sum{__type__=\"histogram\", __unit__=\"seconds\"} 1@0", "b{__type__=\"mine\"} 1@0",
        "c_bytes{__unit__=\"bytes\"} 1@0", "d_total{__type__=\"counter\"} 1@0", "e 1@0",
      ])
  }

  @Test func takesCreatedSamplesForStartTimes() throws {
    let store = try FixtureStore(
      openMetrics: """
        # TYPE c counter
        c_total{a="x"} 1 10
        c_created{a="x"} 5.25 10
        c_total{a="x"} 2 20
        c_total{a="y"} 2 20
        c_total{a="x"} 1 30
        c_created{a="x"} 25 30
        c_total{a="x"} 2 40
        # TYPE h histogram
        h_bucket{le="1"} 1 10
        h_bucket{le="+Inf"} 1 10
        h_sum 1 10
        h_created 2 10
        # TYPE s summary
        s{quantile="0.50"} 1 10
        s_count 1 10
        s_created 3 10
        # TYPE g gauge
        g 1 10
        g_created 3 10
        # EOF
        """)
    #expect(
      store.texts == [
        "c_total{a=\"x\"} 1@10000/5250 2@20000/25000 1@30000/25000 2@40000/25000", "c_total{a=\"y\"} 2@20000",
        "h_bucket{le=\"1.0\"} 1@10000/2000", "h_bucket{le=\"+Inf\"} 1@10000/2000", "h_sum 1@10000/2000",
        "s{quantile=\"0.5\"} 1@10000/3000", "s_count 1@10000/3000", "g 1@10000", "g_created 3@10000",
      ])
  }

  @Test func readsNamesAndValuesInQuotes() throws {
    let store = try FixtureStore(
      openMetrics: #"""
        # TYPE "my.name" gauge
        {"my.name",a="b"} 1
        {a="\\\"\n\d",  "l.é"="}#{" , "my.name" , } +Inf
        :n{empty=""} NaN
        # EOF
        """#, typeAndUnitLabels: true)
    #expect(
      store.texts == [
        #"{__name__="my.name", __type__="gauge", a="b"} 1@0"#,
        #"{__name__="my.name", __type__="gauge", a="\\\"\n\\d", "l.é"="}#{"} +Inf@0"#, ":n NaN@0",
      ])
    #expect(!StaleMarker.isStale(store.columns[2].values[0]))
  }

  @Test func takesMoreBlanksAndComments() throws {
    let store = try FixtureStore(openMetrics: "\n #comment\n# other\r\n  a{b=\"d\"}  \t2  3 \r\n# EOF\n")
    #expect(store.texts == ["a{b=\"d\"} 2@3000"])
  }

  private static let wrongTexts: [(String, String)] = [
    ("a 1\n", "2:1: expected \"# EOF\" as the last line of OpenMetrics text, found the end: it may be cut off"),
    ("# EOF\na 1", "2:1: expected nothing after \"# EOF\""),
    ("# EOF x", "1:7: expected the end of the line after a comment, found \"x\""),
    ("# TYPE a bogus\n", "1:10: expected a type, one of \(MetricType.names(in: .openMetrics)), found \"bogus\""),
    ("# TYPE {a} gauge\n", "1:8: expected the name of a metric family, found \"{\""),
    ("# TYPE a gauge\n# TYPE a counter\n", "2:8: \"a\" was of the type gauge before"),
    ("a 1\n# TYPE a counter\n", "2:8: this has to come before the first sample of \"a\""),
    ("# UNIT a_bytes seconds\n", "1:8: the unit \"seconds\" is not what \"a_bytes\" ends with, after \"_\""),
    ("# UNIT a_b_c c\n# UNIT a_b_c b_c\n", "2:8: \"a_b_c\" had the unit \"c\" before"),
    ("é 1\n", "1:1: expected a metric name, \"{\" or \"#\", found \"é\""),
    ("1a 1\n", "1:1: expected a metric name, \"{\" or \"#\", found \"1\""),
    ("a\n", "1:2: expected a space and a value after the series, found the end of the line"),
    ("a \n", "1:3: expected a value, found the end of the line"),
    ("a 0x1p3\n", "1:3: expected a value, found \"0x1p3\""),
    ("a 1_0\n", "1:3: expected a value, found \"1_0\""),
    ("a 1e999\n", "1:3: expected a value, found \"1e999\""),
    ("a 1.2.3\n", "1:3: expected a value, found \"1.2.3\""),
    ("a - 1\n", "1:3: expected a value, found \"-\""),
    ("a . 1\n", "1:3: expected a value, found \".\""),
    ("a{b=\"é\"} 1 x\n", "1:12: expected a time in seconds, found \"x\""),
    ("a 1 NaN\n", "1:5: a time is out of range: NaN seconds"),
    ("a 1 1e300\n", "1:5: a time is out of range: 1e+300 seconds"),
    ("a 1 2 3\n", "1:7: expected the end of the line after the sample, found \"3\""),
    ("a 1 2 # x\n", "1:9: expected the labels of an exemplar in braces, found \"x\""),
    ("a 1 2 # {x=\"y\" 1\n", "1:9: the brace that opens here is not closed in its line"),
    ("a 1 2 # {}\n", "1:11: expected the value of an exemplar, found the end of the line"),
    ("a 1 2 # {} 1 x\n", "1:14: expected the time of an exemplar in seconds, found \"x\""),
    ("a{b=\"c\" 1\n", "1:2: the brace that opens here is not closed in its line"),
    ("a{b=\"c} 1\n", "1:2: the brace that opens here is not closed in its line"),
    ("a{b=c} 1\n", "1:5: expected a text in double quotes, found \"c\""),
    ("a{b} 1\n", "1:4: expected \"=\" after the label name, found \"}\""),
    ("a{1=\"c\"} 1\n", "1:3: expected a label name or \"}\", found \"1\""),
    ("a{b=\"c\" d=\"e\"} 1\n", "1:9: expected \",\" or \"}\" after a label, found \"d\""),
    ("a{b=\"c\",b=\"d\"} 1\n", "1:9: the label \"b\" is given twice"),
    ("a{\"b\"} 1\n", "1:3: the metric name is given twice"),
    ("{b=\"c\"} 1\n", "1:1: the series has no metric name"),
    ("{\"\"} 1\n", "1:1: the series has no metric name"),
    ("a 1 2\na 1 2\n", "2:1: the sample of a at 2000 ms is not later than the series' last sample, at 2000 ms"),
    ("a 1 2\na 1 1\n", "2:1: the sample of a at 1000 ms is not later than the series' last sample, at 2000 ms"),
    (
      "# TYPE a counter\na_created 1 2\na_created 1 2\n",
      "3:1: this start time, at 2000 ms, is not later than the metric's last one"
    ),
    ("# TYPE a counter\na_created Inf\n", "2:11: the start time is out of range: +Inf seconds"),
  ]

  @Test(arguments: wrongTexts)
  func saysWhatIsWrongAndWhere(text: String, expected: String) throws {
    let error = try #require(throws: FixtureError.self) { try FixtureStore(openMetrics: text) }
    #expect(error.description == expected)
  }

  @Test func readsOrRefusesEveryBeginning() {
    let bytes = Array(Self.text.utf8)
    for length in 0..<bytes.count {
      let text = String(decoding: bytes.prefix(length), as: UTF8.self)
      do {
        _ = try FixtureStore(openMetrics: text)
        #expect(text.hasSuffix("# EOF"))
      } catch {
        #expect(error.line >= 1 && error.column >= 1)
      }
    }
  }
}
