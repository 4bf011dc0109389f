import Testing

@testable import PromQL

@Suite struct SeriesNotationTests {
  private static let valueTexts: [(String, [Double])] = [
    ("1", [1.0]),
    ("0+10x5", [0, 10, 20, 30, 40, 50]),
    ("-2+4x3", [-2, 2, 6, 10]),
    (" 1-2x4", [1, -1, -3, -5, -7]),
    ("1x4", [1, 1, 1, 1, 1]),
    ("-2-3x2", [-2, -5, -8]),
    ("+3", [3]),
    ("1x0", [1]),
    ("1e3 1E-2 2.5e+1", [1000, 0.01, 25]),
    (".5 5. 0.25", [0.5, 5, 0.25]),
    ("1_000 010 0x2", [1000, 8, 0, 0, 0]),
    ("09", [9]),
    ("Inf -Inf +inf", [.infinity, -.infinity, .infinity]),
    ("5 \t 6", [5, 6]),
    ("9223372036854775808", [9_223_372_036_854_775_808]),
    ("", []),
  ]

  @Test(arguments: valueTexts)
  func readsValues(text: String, expected: [Double]) throws {
    #expect(try SeriesNotation.values(text).floats == expected)
  }

  @Test func readsMissingSamples() throws {
    let values = try SeriesNotation.values("1 _x3 2 _ 3 _x0")
    #expect(values == SampleSequence([1, nil, nil, nil, 2, nil, 3]))
    let sequence = try SeriesNotation.values("1 _x3 2")
    #expect(sequence.count == 5)
    #expect(sequence.sampleCount == 2)
    #expect(sequence == SampleSequence([1, nil, nil, nil, 2]))
    #expect(sequence != SampleSequence([1, nil, nil, nil, 3]))
  }

  @Test func readsStaleMarkersNaNAndNegativeZero() throws {
    let values = try SeriesNotation.values("stale NaN nan -0").floats
    #expect(values.map { StaleMarker.isStale($0) } == [true, false, false, false])
    #expect(values[1].isNaN && values[2].isNaN)
    #expect(values[3] == 0 && values[3].sign == .minus)
  }

  @Test func addsIncrementsUpOneByOne() throws {
    let values = try SeriesNotation.values("0+0.1x3").floats
    #expect(values == [0, 0.1, 0.1 + 0.1, 0.1 + 0.1 + 0.1])
  }

  private static let seriesTexts: [(String, [String: String])] = [
    ("metric", ["__name__": "metric"]),
    ("job:rate:5m{}", ["__name__": "job:rate:5m"]),
    ("{}", [:]),
    ("metric{a=\"b\"}", ["__name__": "metric", "a": "b"]),
    ("metric{ a = \"b\" , c = 'd',}", ["__name__": "metric", "a": "b", "c": "d"]),
    ("{\"utf8 metric\", \"utf8.name\"=\"x\"}", ["__name__": "utf8 metric", "utf8.name": "x"]),
    (
      "metric{a=`\\d`, b=\"\\\"\\\\\\n\\x41\\101\\u00e9\\U0001F600\"}",
      [
        "__name__": "metric", "a": "\\d", "b": "\"\\\nAA\u{e9}\u{1F600}",
      ]
    ),
    ("{__name__=\"metric\",a=\"\"}", ["__name__": "metric"]),
    ("sum{by=\"on\"}", ["__name__": "sum", "by": "on"]),
  ]

  @Test(arguments: seriesTexts)
  func readsLabels(text: String, expected: [String: String]) throws {
    #expect(try SeriesNotation.labels(text) == Labels(expected))
  }

  @Test func readsAWholeLine() throws {
    let series = try SeriesNotation("metric{a=\"b\", \"utf8.name\"=\"x\"} 0+10x2 _ stale")
    #expect(series.labels == ["__name__": "metric", "a": "b", "utf8.name": "x"])
    #expect(series.values.count == 5)
    #expect(try SeriesNotation("metric").values.count == 0)
  }

  private static let wrongTexts: [(String, Int, String)] = [
    ("5 6", 1, "expected a metric name or \"{\", found \"5\""),
    ("metric{a=\"b\"", 13, "expected \",\" or \"}\" after a label, found the end of the line"),
    ("metric{a=b}", 10, "expected a string in quotes, found \"b\""),
    ("metric{a!=\"b\"}", 9, "expected \"=\" after the label name, found \"!\""),
    ("metric{a=\"b}", 10, "the string that begins here has no closing quote"),
    ("metric{1=\"b\"}", 8, "expected a label name or \"}\", found \"1\""),
    ("metric{a=\"b\",a=\"c\"}", 14, "the label \"a\" is given twice"),
    ("metric{\"other\"}", 8, "the metric name is given twice"),
    ("metric{a=\"\\q\"}", 12, "unknown escape sequence U+0071 'q'"),
    ("metric{a=\"\\xff\"}", 10, "the string is not valid UTF-8"),
    ("metric{a=\"\\ud800\"}", 17, "escape sequence is an invalid Unicode code point"),
    ("metric{a=\"\\x1\"}", 14, "illegal character U+0022 '\"' in escape sequence"),
    ("metric {a=\"b\"} 1", 8, "expected a number, \"_\" or \"stale\", found \"{\""),
    ("metric{}1", 9, "expected a space after the series, found \"1\""),
    ("metric{é=\"b\"}", 8, "expected a label name or \"}\", found \"é\""),
    ("{\"é\"} 1 y", 9, "expected a number, \"_\" or \"stale\", found \"y\""),
    ("metric 1+2", 11, "expected \"x\" and a number of repetitions after the increment, found the end of the line"),
    ("metric 1x", 10, "expected a number of repetitions after \"x\", found the end of the line"),
    ("metric 1x-2", 10, "expected a number of repetitions after \"x\", found \"-\""),
    ("metric 1.2.3", 8, "\"1.2.3\" is not a number"),
    ("metric 0x1F", 11, "expected a space after a value, found \"F\""),
    ("metric 5m", 8, "\"5m\" is not a number"),
    ("metric 1__0", 8, "\"1__0\" is not a number"),
    ("metric 1e", 8, "\"1e\" is not a number"),
    ("metric 1e400", 8, "1e400 is out of range"),
    ("metric -stale", 9, "expected a number, found \"stale\""),
    ("metric stalex3", 8, "expected a number, \"_\" or \"stale\", found \"stalex3\""),
    ("metric 1 __", 11, "expected a space after a value, found \"_\""),
    ("metric 1 -", 11, "expected a number, \"_\" or \"stale\", found the end of the line"),
  ]

  @Test(arguments: wrongTexts)
  func saysWhatIsWrongAndWhere(text: String, column: Int, reason: String) {
    #expect(throws: FixtureError(line: 3, column: column, reason)) { try SeriesNotation(text, line: 3) }
  }

  @Test(arguments: [
    "metric 1x1000000000", "metric _x10000001", "metric 1x9999999 1", "metric 1x99999999999999999999999",
  ])
  func boundsWhatItExpandsTo(text: String) throws {
    let error = try #require(throws: FixtureError.self) { try SeriesNotation(text) }
    #expect(error.reason.contains("10000000"))
  }

  @Test func readsOrRefusesEveryBeginningOfALine() {
    let bytes = Array(
      "m{a=\"\\u00e9é\", `b`='\\x41'} _x3 -1.5e+3-2x3 stale NaN {{schema:1 buckets:[1 2]}}+{{counter_reset_hint:gauge sum:-.5}}x2"
        .utf8)
    for length in 0...bytes.count {
      let text = String(decoding: bytes.prefix(length), as: UTF8.self)
      do {
        _ = try SeriesNotation(text)
      } catch {
        #expect(error.line == 1 && (1...(text.unicodeScalars.count + 1)).contains(error.column))
      }
    }
  }

  @Test func errorsReadAsLineAndColumn() {
    #expect(FixtureError(line: 2, column: 7, "wrong").description == "2:7: wrong")
  }
}

extension SampleSequence {
  /// The values of all float samples.
  var floats: [Double] {
    compactMap {
      if case .float(let value) = $0 {
        return value
      }
      return nil
    }
  }

  /// All histograms.
  var histograms: [FloatHistogram] {
    compactMap {
      if case .histogram(let histogram, _) = $0 {
        return histogram
      }
      return nil
    }
  }
}
