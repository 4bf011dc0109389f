import Testing

@testable import PromQL

/// What a plan folds, hoists and refuses.
@Suite struct PlannerTests {
  private func plan(_ text: String) throws -> QueryPlan {
    var options = ParserOptions()
    options.experimentalFunctions = true
    return try Planner.plan(Parser.parse(text, options: options), defaultSubqueryStep: 60_000)
  }

  @Test(
    arguments: [
      ("1 + 2 * 3", 7), ("-(2 ^ 3)", -8), ("5 % 3", 2), ("1 > bool 2", 0), ("2 >= bool 2", 1), ("1 != bool 1", 0),
      ("1 == bool 1", 1), ("1 < bool 2", 1), ("2 <= bool 1", 0), ("pi() - pi()", 0), ("-1 / 0", -.infinity),
      ("+--5", 5), ("((3))", 3), ("0 atan2 -1", .pi), ("1h - 1m", 3540),
    ] as [(String, Double)])
  func foldsConstants(text: String, value: Double) throws {
    guard case .scalar(.constant(let constant)) = try plan(text).root else {
      Issue.record("\(text) is not folded")
      return
    }
    #expect(constant == value)
  }

  @Test(arguments: ["time()", "1 + time()", "-time()", "scalar(m)", "scalar(vector(time())) + 1"])
  func leavesWhatChangesAlone(text: String) throws {
    switch try plan(text).root {
    case .scalar(.constant), .scalar(.invariant), .vector, .string, .rangeSelector, .subquery:
      Issue.record("\(text) is taken for constant")
    case .scalar: break
    }
  }

  @Test(
    arguments: [
      ("1", true), ("\"x\"", true), ("time()", false), ("pi()", true), ("m", false), ("m @ 1", true),
      ("m @ start()", true), ("m @ end() offset 5m", true), ("m offset 5m", false), ("rate(m[5m])", false),
      ("rate(m[5m] @ 1)", true), ("max_over_time(m[5m:1m])", false), ("max_over_time(m[5m:1m] @ 1)", true),
      ("max_over_time((m @ 1)[5m:1m])", false), ("sum(m @ 1)", true), ("sum(m)", false), ("topk(1, m @ 1)", true),
      ("topk(scalar(k), m @ 1)", true), ("topk(scalar(k @ 2), m @ 1)", true), ("m @ 1 + n", false),
      ("m @ 1 + n @ 2", true), ("-m @ 1", true), ("(m @ 1)", true), ("vector(1)", true), ("vector(time())", false),
      ("timestamp(m @ 1)", true), ("timestamp((m @ 1))", true), ("timestamp(m @ 1 + 0)", false),
      ("timestamp(m)", false), ("hour()", false), ("hour(m @ 1)", false), ("year(vector(0))", false),
      ("predict_linear(m[5m] @ 1, 60)", false), ("deriv(m[5m] @ 1)", true), ("absent(m @ 1)", true),
      ("label_replace(m @ 1, \"a\", \"b\", \"c\", \"d\")", true), ("scalar(m @ 1)", true), ("m @ 1 > time()", false),
      ("start()", true), ("m @ 1 + step()", true), ("m + range()", false), ("max_of(1, end())", true),
      ("min_of(time(), 1)", false), ("start_timestamp(m @ 1)", true), ("info(m @ 1)", true), ("info(m)", false),
      ("clamp(m @ 1, 0, 1)", true), ("sort(m @ 1)", true), ("count_values(\"v\", m @ 1)", true),
    ] as [(String, Bool)])
  func knowsWhatIsTheSameAtEveryStep(text: String, expected: Bool) throws {
    var options = ParserOptions()
    options.experimentalFunctions = true
    #expect(StepInvariance.holds(for: try Parser.parse(text, options: options)) == expected)
  }

  @Test(
    arguments: [
      ("m + m", 1), ("m + m offset 1m", 2), ("m + timestamp(m)", 2), ("rate(m[1m]) + delta(m[1m])", 1),
      ("rate(m[1m]) + rate(m[2m])", 2), ("m{a=\"1\"} + m{a=\"2\"}", 2), ("m + sum_over_time(m[5m:1m])", 2),
      ("max_over_time(m[5m:1m]) + min_over_time(m[5m:1m])", 1), ("m @ 1 + m @ 1", 1), ("m @ 1 + m @ 2", 2),
      ("{a=\"caf\u{E9}\"} + {a=\"cafe\u{301}\"}", 2), ("1", 0),
    ] as [(String, Int)])
  func numbersSelectorsOnce(text: String, count: Int) throws {
    #expect(try plan(text).selects.count == count)
  }

  /// As upstream has it, such rules load and fail when they are evaluated.
  @Test(arguments: [
    ("label_replace(m, \"\", \"b\", \"c\", \"d\")", "invalid destination label name in label_replace(): "),
    ("label_replace(m, \"a\", \"b\", \"c\", \"(\")", "invalid regular expression in label_replace(): ("),
    ("label_join(m, \"\", \"b\")", "invalid destination label name in label_join(): "),
    ("label_join(m, \"a\", \"b\", \"\")", "invalid source label name in label_join(): "),
  ])
  func refusesWrongLabelArgumentsAtEvaluation(text: String, message: String) throws {
    let query = try Engine().prepare(text)
    let symbols = SymbolTable()
    let times = QueryTimes.instant(0)
    let series = query.requests(for: times).map { _ in SeriesSet.none(symbols) }
    #expect(throws: QueryError(.execution, message)) {
      try query.evaluate(times, series: series, symbols: symbols)
    }
  }

  @Test(
    arguments: [
      ("m{a=\"1\", b=~\"2\", c!=\"3\"}", ["a": "1"]), ("m{a=\"1\", a=\"2\"}", [:]),
      ("{__name__=\"m\", a=\"1\"}", ["a": "1"]),
      ("(m{a=\"1\"})", ["a": "1"]), ("sum(m{a=\"1\"})", [:]), ("m{a=\"1\", b=\"\"}", ["a": "1"]),
    ] as [(String, Labels)])
  func namesWhatIsAbsent(text: String, labels: Labels) throws {
    #expect(AbsentLabels.labels(of: try Parser.parse(text)) == labels)
  }
}
