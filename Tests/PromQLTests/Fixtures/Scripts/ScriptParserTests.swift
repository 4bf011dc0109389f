import Testing

@testable import PromQL

@Suite struct ScriptParserTests {
  private func evaluation(_ text: String) throws -> ScriptEvaluation {
    let commands = try ScriptParser.parse(text)
    guard commands.count == 1, case .evaluation(let evaluation) = commands[0] else {
      throw FixtureError(line: 1, "not one evaluation")
    }
    return evaluation
  }

  @Test func readsLoadsAndClears() throws {
    let commands = try ScriptParser.parse(
      """
      # A comment
      load 1h30m
        a{b="c"}  1 2+1x3
        d\t_ stale

      clear
      load_with_nhcb 5m
        e_bucket{le="1"} 1\r
      # This ends the block.
      CLEAR
      """)
    #expect(commands.count == 4)
    guard case .load(let first) = commands[0], case .clear = commands[1], case .load(let second) = commands[2],
      case .clear = commands[3]
    else {
      Issue.record("other commands than in the text")
      return
    }
    #expect(first.line == 2 && first.interval == 5_400_000 && !first.convertsHistograms)
    #expect(first.series.map(\.line) == [3, 4])
    #expect(first.series[1].labels == ["__name__": "d"])
    #expect(second.convertsHistograms && second.series.count == 1)
  }

  @Test func lastLineOfASeriesCounts() throws {
    let commands = try ScriptParser.parse("load 1m\n  a 1\n  b 2\n  a 3 4")
    guard case .load(let load) = commands[0] else {
      Issue.record("no load")
      return
    }
    #expect(load.series.map(\.labels.metricName) == ["a", "b"])
    #expect(load.series[0].values == SampleSequence([3, 4]))
  }

  @Test func readsHistogramsAndStartTimes() throws {
    let commands = try ScriptParser.parse(
      """
      load 1m
        h{a="b"} 1 {{schema:1 sum:2}}
        c@st -1m-30sx1 _x2 +5ms 0x1
        c    1+1x6
        f 1
      """)
    guard case .load(let load) = commands[0] else {
      Issue.record("no load")
      return
    }
    #expect(load.series.map(\.labels.metricName) == ["h", "c", "f"])
    #expect(load.series[0].values.histograms == [FloatHistogram(schema: 1, sum: 2)])
    #expect(load.series.map { $0.startTimes == nil } == [true, false, true])
    #expect(load.series[1].startTimes.map { Array($0) } == [-60_000, -90_000, nil, nil, 5, 0, 0])
  }

  @Test func readsInstantEvaluations() throws {
    let plain = try evaluation("eval instant at 5m  sum by (a) (b) \n  {a=\"x\"} 1\n  {} -2")
    #expect(plain.expression == "sum by (a) (b)" && plain.line == 1)
    guard case .instant(300_000) = plain.times else {
      Issue.record("another time")
      return
    }
    #expect(plain.expectation.series.map(\.labels) == [["a": "x"], [:]])
    #expect(plain.expectation.failure == nil && !plain.expectation.isOrdered)
    #expect(try evaluation("eval instant at 0 1\n  0x1F").expectation.scalar == 31)
    #expect(try evaluation("eval instant at 0 1\n  -Inf").expectation.scalar == -.infinity)
    #expect(try evaluation("eval instant at 0 \"a\"\n expect string `\\a`").expectation.string == "\\a")
    #expect(try evaluation("eval instant at 0 a\n expect{} 1").expectation.series.count == 1)
  }

  @Test func readsRangeEvaluations() throws {
    let range = try evaluation("eval range from 1m to 1h step 30s metric offset 5m\n  metric 1 _ 3x5")
    guard case .range(let grid) = range.times else {
      Issue.record("not a range")
      return
    }
    #expect(grid == StepGrid(start: 60_000, end: 3_600_000, step: 30_000))
    #expect(range.expression == "metric offset 5m")
    #expect(range.expectation.series[0].values.count == 8)
  }

  @Test func readsRangeVectorExpectations() throws {
    let instant = try evaluation(
      "eval instant at 5m m[1m]\n  expect range vector from 10s to 1m step 10s\n  m 2 3 4")
    #expect(instant.expectation.rangeVectorTimes == StepGrid(start: 10_000, end: 60_000, step: 10_000))
    guard case .instant(60_000) = instant.times else {
      Issue.record("not at the end of the range vector")
      return
    }
  }

  @Test func readsTheOlderForms() throws {
    #expect(try evaluation("eval_ordered instant at 0 a").expectation.isOrdered)
    #expect(try evaluation("eval_fail instant at 0 a").expectation.failure?.isEmpty == true)
    #expect(try evaluation("eval_warn range from 0 to 1m step 1m a").expectation.warnings.patterns.count == 1)
    #expect(try evaluation("eval_info instant at 0 a").expectation.infos.patterns.count == 1)
    let message = try evaluation("eval_fail instant at 0 a\n  expected_fail_message  it went wrong")
    #expect(message.expectation.failure?[0].matches("it went wrong") == true)
    #expect(message.expectation.failure?[0].matches("it went wrong!") == false)
    let regex = try evaluation("eval_fail instant at 0 a\n  expected_fail_regexp  went (wrong|right)")
    #expect(regex.expectation.failure?[0].matches("it went right!") == true)
    #expect(regex.expectation.failure?[0].matches("it went") == false)
  }

  @Test func readsExpectLines() throws {
    let notes = try evaluation(
      """
      eval instant at 0 a
        expect ordered
        expect warn msg: PromQL warning: one (1:5)
        expect warn regex: two \\(\\d+:5\\)
        expect no_info
        a 1
      """
    ).expectation
    #expect(notes.isOrdered && notes.warnings.patterns.count == 2 && notes.infos.forbidden)
    #expect(notes.warnings.patterns[0].matches("PromQL warning: one (1:5)"))
    #expect(notes.warnings.patterns[1].matches("PromQL warning: two (17:5)"))
    #expect(try evaluation("eval instant at 0 a\nexpect fail").expectation.failure?[0].matches("any") == true)
    let message = try evaluation("eval instant at 0 a\nexpect fail msg:wrong").expectation.failure
    #expect(message?[0].matches("wrong") == true && message?[0].matches("not wrong") == false)
    #expect(try evaluation("eval instant at 0 a\nexpect info").expectation.infos.patterns.count == 1)
    #expect(try evaluation("eval instant at 0 a\nexpect no_warn").expectation.warnings.forbidden)
    let histogram = try evaluation("eval instant at 0 a\n a {{counter_reset_hint:gauge}}").expectation.series[0].values
    #expect(histogram == SampleSequence([.histogram(FloatHistogram(counterResetHint: .gauge), isHintGiven: true)]))
  }

  private static let wrongScripts: [(String, String)] = [
    ("bogus", "1:1: expected \"load\", \"clear\" or \"eval\", found \"bogus\""),
    ("\n  m 1", "2:3: expected \"load\", \"clear\" or \"eval\", found \"m 1\""),
    ("load", "1:5: expected the distance between values as a duration such as 5m, found \"\""),
    ("load 5 m", "1:6: expected the distance between values as a duration such as 5m, found \"5\""),
    ("load 5m m", "1:9: expected nothing after the interval, found \"m\""),
    ("load_bogus 5m", "1:1: expected \"load\" or \"load_with_nhcb\", found \"load_bogus\""),
    ("load 5m\n  m 1 y", "2:7: expected a number, \"_\" or \"stale\", found \"y\""),
    ("load 5m\n  m@st 1m", "2:3: the start times are not followed by their series' line"),
    ("load 5m\n  m@st 1m\n  m@st 1m", "2:3: the start times are not followed by their series' line"),
    ("load 5m\n  m@st 1mx2\n  m 1x3", "2:3: there are 3 start times, but 4 values in the next line"),
    (
      "load 5m\n  m@st 1m 5\n  m 1x3",
      "2:11: expected \"_\" or how far a start time is from its sample, as a duration such as -30s, found \"5\""
    ),
    (
      "load 5m\n  m@st -\n  m 1",
      "2:9: expected \"_\" or how far a start time is from its sample, as a duration such as -30s, found the end of the "
        + "line"
    ),
    (
      "load 5m\n  m@st 1m-1s\n  m 1",
      "2:13: expected \"x\" and a number of repetitions after the increment, found the end of the line"
    ),
    ("load 5m\n  m@st 0+292yx9999999\n  m 1", "2:8: the start times grow beyond 292 million years"),
    ("load 5m\n  m@st 0x9999999 0\n  m 1", "2:18: the line has more than 10000000 start times, which is the limit"),
    ("load 5m\n  m@st 1m\n  n 1", "2:3: the start times are of another series than the next line"),
    ("eval instant at 5m", "1:19: expected an expression, found the end of the line"),
    ("eval instant at -5m a", "1:17: expected the time of evaluation as a duration such as 5m, found \"-5m\""),
    ("eval range from 5m to 1m step 1m a", "1:12: the last time is before the first one"),
    ("eval range from 0 to 1m step 0 a", "1:12: the step must be positive and give at most 10000000 times"),
    ("eval range from 0 to 1y step 1ms a", "1:12: the step must be positive and give at most 10000000 times"),
    ("eval_ordered range from 0 to 1m step 1m a", "1:1: the result of a range query has no order of its own to check"),
    (
      "eval instant at 0 a\n a 1 2",
      "2:2: expected one value, found 2: several need \"expect range vector\" before them"
    ),
    (
      "eval instant at 0 a\n a",
      "2:2: expected one value, found 0: several need \"expect range vector\" before them"
    ),
    ("eval instant at 0 a\n a 1\n a 2", "1:1: a is expected twice"),
    ("eval instant at 0 a\n 1\n 2", "3:2: a second scalar; a result has one value"),
    ("eval instant at 0 a\n 1\n a 2", "1:1: both a scalar and series are expected"),
    ("eval instant at 0 a\n expect string Foo", "2:16: expected a string in quotes, found \"F\""),
    ("eval instant at 0 a\n expect warn\n expect no_warn", "3:2: both some and none are expected"),
    ("eval instant at 0 a\n expect fail\n expect fail", "3:2: a second \"expect fail\"; a query fails once"),
    ("eval instant at 0 a\n expect fail text", "2:14: expected \"msg:\" or \"regex:\", found \"text\""),
    (
      "eval instant at 0 a\n expect nothing",
      "2:2: expected one of fail, warn, no_warn, info, no_info, ordered, string and range vector after \"expect\""
    ),
    ("eval instant at 0 a\n expect ordered msg:a", "2:17: expected the end of the line, found \"m\""),
  ]

  @Test(arguments: wrongScripts)
  func saysWhatIsWrongAndWhere(text: String, expected: String) throws {
    let error = try #require(throws: FixtureError.self) { try ScriptParser.parse(text) }
    #expect(error.description == expected)
  }

  @Test func refusesInvalidRegularExpressions() throws {
    let error = try #require(throws: FixtureError.self) {
      try ScriptParser.parse("eval instant at 0 a\n expect fail regex: (")
    }
    #expect(error.line == 2 && error.reason.hasPrefix("the regular expression is not valid: "))
  }
}
