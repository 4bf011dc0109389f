import Testing

@testable import PromQL

@Suite struct ScriptRunnerTests {
  private static let data = """
    load 1m
      m{a="1"} 1+1x10
      m{a="2"} 2+2x10
      gone 1 stale

    """

  private func run(_ text: String, engine: FakeEngine = FakeEngine()) -> ScriptReport {
    ScriptRunner(engine: engine).run(Self.data + "\n" + text, name: "test")
  }

  /// An engine that gives the same instant vector whatever is asked, with notes.
  private func engine(giving value: QueryResult.Value, notes: Annotations = Annotations()) -> FakeEngine {
    FakeEngine { _, _ throws(QueryError) in QueryResult(value: value, annotations: notes) }
  }

  private static let goodBlocks: [String] = [
    "eval instant at 5m m\n m{a=\"2\"} 12\n m{a=\"1\"} 6",
    "eval instant at 5m m\n m{a=\"1\"} 6.000005\n m{a=\"2\"} 12",
    "eval instant at 0 gone\n gone 1",
    "eval instant at 1m gone",
    "eval instant at 5m nothing",
    "eval range from 0 to 2m step 1m m\n m{a=\"1\"} 1 2 3\n m{a=\"2\"} 2+2x2",
    "eval range from 0 to 2m step 1m gone\n gone 1 _ _",
    "eval_ordered instant at 5m m\n m{a=\"1\"} 6\n m{a=\"2\"} 12",
    "eval instant at 0 some ???\n expect fail msg: unexpected ???",
    "eval_fail instant at 0 no answer",
    "eval instant at 0 no answer\n expect fail regex: no \\w+ to no",
    "eval_fail range from 0 to 1m step 1m no answer\n expected_fail_message no answer to no answer",
  ]

  @Test(arguments: goodBlocks)
  func passes(text: String) {
    let report = run(text)
    #expect(report.failures == [])
    #expect(report.passed == 1)
  }

  private static let badBlocks: [(String, String)] = [
    ("eval instant at 5m m\n m{a=\"1\"} 7\n m{a=\"2\"} 12", "m{a=\"1\"}: expected 7, got 6"),
    ("eval instant at 5m m\n m{a=\"1\"} 6.0001\n m{a=\"2\"} 12", "m{a=\"1\"}: expected 6.0001, got 6"),
    ("eval instant at 5m m\n m{a=\"1\"} 6", "unexpected series m{a=\"2\"} with 12"),
    (
      "eval instant at 5m m\n m{a=\"1\"} 6\n m{a=\"2\"} 12\n m{a=\"3\"} 1\n m 2",
      "missing series m, m{a=\"3\"}"
    ),
    (
      "eval_ordered instant at 5m m\n m{a=\"2\"} 12\n m{a=\"1\"} 6",
      "expected m{a=\"1\"} at place 2, got it at place 1"
    ),
    ("eval instant at 5m m\n 6", "expected the scalar 6, got a vector of 2: m{a=\"1\"} 6; m{a=\"2\"} 12"),
    (
      "eval instant at 5m gone\n expect string \"x\"",
      "expected the string \"x\", got a vector of 0: "
    ),
    ("eval_fail instant at 0 gone", "expected the query to fail, got a vector of 1: gone 1"),
    ("eval instant at 0 no answer", "expected a result, got the error \"no answer to no answer\""),
    ("eval instant at 0 some ???", "expected a result, got the error \"unexpected ???\""),
    (
      "eval instant at 0 no answer\n expect fail msg: other",
      "expected an error that is \"other\", got \"no answer to no answer\""
    ),
    (
      "eval_fail instant at 0 no answer\n expected_fail_regexp ^answer",
      "expected an error that is a match of \"^answer\", got \"no answer to no answer\""
    ),
    (
      "eval range from 0 to 1m step 1m gone\n gone 1 1",
      "gone: expected [1 @ 0, 1 @ 60000], got [1 @ 0]"
    ),
    (
      "eval range from 0 to 1m step 1m gone\n gone 1 _ _",
      "gone: expected 3 values, but there are 2 steps"
    ),
    (
      "eval range from 0 to 1m step 1m gone\n expect ordered\n gone 1",
      "expected an order, got a matrix, which is always sorted by labels"
    ),
    ("eval instant at 0 gone\n expect warn\n gone 1", "expected a warning that is anything, got none"),
  ]

  @Test(arguments: badBlocks)
  func fails(text: String, reason: String) {
    let report = run(text)
    #expect(report.passed == 0)
    #expect(report.failures.map(\.reason) == [reason])
    #expect(report.failures.first?.line == 6)
  }

  @Test func judgesScalarsAndStrings() {
    func report(_ value: QueryResult.Value, _ expectation: String) -> ScriptReport {
      let engine = FakeEngine { _, times throws(QueryError) in
        guard case .range(let grid) = times, case .scalar(let sample) = value else {
          return QueryResult(value: value, annotations: Annotations())
        }
        let samples = (0..<grid.count).map { Sample(timestamp: grid[$0], value: sample.value) }
        return QueryResult(
          value: .matrix([MatrixSeries(labels: [:], samples: samples)]), annotations: Annotations())
      }
      return run("eval instant at 1m 1 + 1\n " + expectation, engine: engine)
    }
    let two = QueryResult.Value.scalar(Sample(timestamp: 60_000, value: 2))
    let text = QueryResult.Value.string("a", timestamp: 60_000)
    #expect(report(two, "2").passed == 1)
    #expect(report(two, "3").failures.map(\.reason) == ["expected the scalar 3, got 2"])
    #expect(report(two, "{} 2").failures.map(\.reason) == ["expected series, got the scalar 2"])
    #expect(report(text, "expect string 'a'").passed == 1)
    #expect(report(text, "expect string \"b\"").failures.map(\.reason) == ["expected the string \"b\", got \"a\""])
  }

  @Test func judgesAnnotations() {
    var notes = Annotations()
    notes.warn("one (1:1)")
    notes.inform("two (1:2)")
    func reasons(_ expectation: String) -> [String] {
      let engine = engine(giving: .vector([]), notes: notes)
      return run("eval range from 0 to 1m step 1m a + b\n " + expectation, engine: engine).failures.map(\.reason)
    }
    // The fake gives a vector to a range query, which is found out only after the annotations were accepted.
    let accepted = ["expected series, got a vector of 0: "]
    #expect(reasons("expect warn msg: one (1:1)\n expect info regex: \\d:2") == accepted)
    #expect(reasons("expect warn\n expect info") == accepted)
    #expect(reasons("expect no_warn") == ["expected no warning, got \"one (1:1)\""])
    #expect(reasons("expect no_info") == ["expected no info, got \"two (1:2)\""])
    #expect(reasons("expect warn msg: one") == ["expected a warning that is \"one\", got \"one (1:1)\""])
    #expect(reasons("expect info msg: one (1:1)") == ["expected a info that is \"one (1:1)\", got \"two (1:2)\""])
    notes.warn("three")
    #expect(reasons("expect warn msg: one (1:1)") == ["unexpected warning \"three\""])
  }

  @Test func runsVariantsOfInstantQueries() {
    let vector = QueryResult.Value.vector([])
    let atOtherTimes = FakeEngine { _, times throws(QueryError) in
      guard case .instant(let time) = times, time == 0 else {
        return QueryResult(
          value: times.isInstant ? vector : .matrix([]), annotations: Annotations())
      }
      throw QueryError(.execution, "not at 0")
    }
    #expect(
      run("eval instant at 1m a + b", engine: atOtherTimes).failures.map(\.reason)
        == ["with @ 60000 ms on selectors, at 0 ms: expected a result, got the error \"not at 0\""])
    #expect(run("eval instant at 1m time()", engine: atOtherTimes).passed == 1)

    let inRangeMode = FakeEngine { _, times throws(QueryError) in
      guard case .range(let grid) = times else {
        return QueryResult(value: vector, annotations: Annotations())
      }
      let samples = [Sample(timestamp: grid[1], value: 1)]
      return QueryResult(
        value: .matrix([MatrixSeries(labels: ["a": "b"], samples: samples)]), annotations: Annotations())
    }
    #expect(
      run("eval instant at 1m a + b", engine: inRangeMode).failures.map(\.reason)
        == ["as a range query: unexpected series {a=\"b\"} with 1"])
    #expect(run("eval instant at 1m step()", engine: inRangeMode).passed == 1)
  }

  @Test func judgesHistograms() {
    func reasons(_ expected: String, range: Bool = false) -> [String] {
      let command = range ? "range from 0 to 2m step 1m" : "instant at 1m"
      let report = run(
        """
        load 1m
          h 4 {{schema:1 count:3 sum:5 buckets:[1 2]}} {{schema:1 count:6 sum:5 buckets:[1 2 3]}}

        eval \(command) h
          h \(expected)
        """)
      #expect(report.passed + report.failed == 1)
      return report.failures.map(\.reason)
    }
    #expect(reasons("{{schema:1 count:3 sum:5 buckets:[1 2]}}") == [])
    #expect(reasons("{{schema:1 count:3 sum:5.000002 offset:-1 buckets:[0 1 2 0]}}") == [])
    #expect(reasons("{{schema:1 count:3 sum:5 buckets:[1 2] counter_reset_hint:unknown}}") == [])
    #expect(
      reasons("4 {{schema:1 count:3 sum:5 buckets:[1 2]}} {{schema:1 count:6 sum:5 buckets:[1 2 3]}}", range: true)
        == [])
    let actual = "{{schema:1 count:3 sum:5 buckets:[1 2]}}"
    for wrong in [
      "{{count:3 sum:5 buckets:[1 2]}}", "{{schema:1 count:3 sum:5 buckets:[1 2.1]}}",
      "{{schema:1 count:3.1 sum:5 buckets:[1 2]}}", "{{schema:1 count:3 sum:6 buckets:[1 2]}}",
      "{{schema:1 count:3 sum:5 offset:1 buckets:[1 2]}}", "{{schema:1 count:3 sum:5 z_bucket:1 buckets:[1 2]}}",
      "{{schema:1 count:3 sum:5 z_bucket_w:1 buckets:[1 2]}}", "{{schema:1 count:3 sum:5 buckets:[1 2] n_buckets:[1]}}",
      "{{schema:1 count:3 sum:5 counter_reset_hint:not_reset buckets:[1 2]}}", "5",
    ] {
      #expect(reasons(wrong) == ["h: expected \(wrong), got \(actual)"])
    }
    #expect(
      reasons("4 3 {{schema:1 count:6 sum:5 counter_reset_hint:not_reset buckets:[1 2 3]}}", range: true) == [
        "h: expected [4 @ 0, 3 @ 60000, {{schema:1 count:6 sum:5 counter_reset_hint:not_reset buckets:[1 2 3]}} @ 120000]"
          + ", got [4 @ 0, \(actual) @ 60000, {{schema:1 count:6 sum:5 counter_reset_hint:not_reset buckets:[1 2 3]}} "
          + "@ 120000]"
      ])
  }

  @Test func stopsAtHistogramsThatCannotBe() {
    let report = run("load 1m\n  h {{buckets:[1]}}-{{buckets:[1]}}x2\n\neval instant at 0 h")
    #expect(
      report.failures == [
        ScriptFailure(
          line: 7, expression: "",
          reason: "column 1: value 3 of h: histogram has a bucket with a negative count of observations: -1")
      ])
  }

  @Test func stopsAtWhatItCannotRun() {
    let unparsed = run("eval instant at 5m nothing\n\nbogus")
    #expect(unparsed.passed == 0)
    #expect(
      unparsed.failures == [
        ScriptFailure(
          line: 8, expression: "",
          reason: "column 1: expected \"load\", \"clear\" or \"eval\", found \"bogus\"")
      ])
    let unloaded = run("load 1m\n  gone 5\n\neval instant at 5m nothing")
    #expect(unloaded.passed == 0 && unloaded.failures.map(\.line) == [7])
  }
}
