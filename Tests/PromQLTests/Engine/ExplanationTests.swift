import Synchronization
import Testing

@testable import PromQL

@Suite struct ExplanationTests {
  private let store: FixtureStore
  private let range = QueryTimes.range(StepGrid(start: 0, end: 600_000, step: 60_000))

  init() throws {
    store = try FixtureStore(
      parsing: """
        m{job="a", instance="1"} 0+1x20
        m{job="a", instance="2"} 0+2x20
        m{job="b", instance="3"} 0+3x20
        """)
  }

  /// The operators with their depths, as `depth text`.
  private func outline(_ text: String, options: EngineOptions = EngineOptions()) throws -> [String] {
    try Engine(options: options).prepare(text).explanation(for: range).root.descendants
      .map { "\($0.depth) \($0.operator.text)" }
  }

  @Test func theTreeFollowsTheExpression() throws {
    let lines = try outline(#"sum by (job) (rate(m{instance!="3"}[5m])) > 10"#)
    #expect(lines == ["0 result", "1 > 10", "2 sum by (job)", "3 rate"])
  }

  @Test(arguments: [
    ("a / on (l) group_left (x) b", "/ on (l) group_left (x)"),
    ("a unless ignoring (l) b", "unless ignoring (l)"),
    ("a == bool b", "== bool"),
    ("2 ^ a", "2 ^"),
    ("topk without (l) (5, a)", "topk(5) without (l)"),
    (#"count_values("v", a)"#, #"count_values("v")"#),
    ("quantile_over_time(0.9, a[5m])", "quantile_over_time(0.9)"),
    ("max_over_time(rate(a[1m])[5m:30s])", "max_over_time over a subquery of 5m"),
    ("histogram_quantile(0.9, a)", "histogram_quantile(0.9)"),
    ("clamp_max(a, time())", "clamp_max(time())"),
    (#"label_replace(a, "x", "$1", "l", "(.*)")"#, "label_replace l to x"),
    ("vector(scalar(a) + 1)", "vector((scalar(…) + 1))"),
    ("sort_desc(a)", "sort_desc"),
    ("timestamp(a)", "timestamp of selected samples"),
    ("absent(a)", "absent"),
    ("-a", "-"),
  ])
  func operatorsAreToldAsTheyAreWritten(_ expression: String, _ expected: String) throws {
    let lines = try outline(expression)
    #expect(lines.contains("1 \(expected)"), "\(lines)")
  }

  @Test func whatIsTheSameAtEveryStepIsHoisted() throws {
    let explanation = try Engine().prepare("m + on () group_left () sum(m @ 60)").explanation(for: range)
    let hoisted = explanation.root.descendants.map(\.operator).filter(\.isHoisted)
    #expect(hoisted.map(\.steps) == [11])
    #expect(hoisted.first?.inputs.map(\.text) == ["sum"])
    #expect(hoisted.first?.inputs.map(\.steps) == [1])
  }

  @Test func equalSelectorsAreFetchedOnce() throws {
    let explanation = try Engine().prepare(#"rate(m{job="a"}[5m]) / rate(m{job="a"}[5m]) + m offset 1m"#)
      .explanation(for: range)
    #expect(explanation.fetches.map(\.text) == [#"m{job="a"}[5m]"#, "m offset 1m"])
    #expect(explanation.fetches.map(\.readers) == [2, 1])
    #expect(explanation.fetches[0].request.storedWindow == (-300_000, 600_000))
    #expect(explanation.root.cost == nil)
  }

  @Test func costsAreThoseOfTheEvaluations() throws {
    let time = Mutex<UInt64>(0)
    let query = try Engine().prepare("sum by (job) (m)") {
      time.withLock { time in
        time += 10
        return time
      }
    }
    let series = store.select(query.requests(for: range))
    for _ in 0..<3 {
      _ = try query.evaluate(range, series: series, symbols: store.symbols)
    }
    let root = try query.explanation(for: range).root
    let sum = try #require(root.inputs.first)
    let select = try #require(sum.inputs.first)
    #expect(root.cost?.evaluations == 3)
    #expect(sum.cost?.series == 2)
    #expect(sum.cost?.rows == 6)
    #expect(select.cost?.series == 3)
    #expect(select.cost?.cells == 3 * 3 * 11)
    // Each reading of the clock is 10 later than the one before: preparing and filling are 10 each.
    #expect(select.cost?.nanoseconds == 60)
    #expect(select.ownNanoseconds == 60)
    #expect(sum.cost?.nanoseconds == 180)
    #expect(sum.ownNanoseconds == 120)
    try query.forgetCosts(for: range)
    #expect(try query.explanation(for: range).root.cost == OperatorCost())
  }

  @Test func aProfiledQueryAnswersAsAnyOther() throws {
    for text in ["m > 3", "sum by (job) (rate(m[5m]))", "m / on (instance) m", "scalar(sum(m))", "topk(1, m)"] {
      let plain = try Engine().prepare(text)
      let profiled = try Engine().prepare(text) { 0 }
      let series = store.select(plain.requests(for: range))
      let expected = try plain.evaluate(range, series: series, symbols: store.symbols)
      let found = try profiled.evaluate(range, series: series, symbols: store.symbols)
      #expect("\(found.value)" == "\(expected.value)", "\(text)")
    }
  }

  @Test func timesThatNothingIsEvaluatedAt() throws {
    let query = try Engine().prepare("m")
    #expect(throws: QueryError.self) { try query.explanation(for: .instant(.max)) }
  }
}
