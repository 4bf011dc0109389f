import PromQL
import Testing

@testable import RuleEval

/// What is known of a rule's expression beyond its result.
struct RuleExpressionTests {
  private let overlay = RecordedSeriesOverlay()
  private let factory: EngineRuleFactory

  init() throws {
    let store = try FixtureStore(parsing: "load 1m\nup{job=\"a\"} 1x2\nhttp_errors{job=\"a\"} 0x2\n")
    let source = OverlaySeriesSource(base: store, overlay: overlay)
    factory = EngineRuleFactory(engine: Engine(), executor: QueryExecutor(source: source))
  }

  private func evaluate(_ expression: String) async throws -> RuleQueryResult {
    try await factory.query(expression).evaluate(at: 2 * minute)
  }

  @Test(arguments: [
    (#"up{job="b"} == 0"#, [#"up{job="b"} missing"#], true),
    ("up == 0", ["up"], false),
    (#"rate(gone_total[5m]) > 1"#, ["gone_total[5m] missing"], true),
    (#"http_errors / gone > 1"#, ["gone missing", "http_errors"], false),
    (#"absent(up{job="b"})"#, [#"up{job="b"} empty"#], false),
    (#"absent(up)"#, ["up"], false),
    (#"absent_over_time(up{job="b"}[5m]) == 0"#, [#"up{job="b"}[5m] empty"#], true),
    (#"(sum(gone) or vector(0)) > 5"#, ["gone missing"], true),
    (#"(sum(gone) or vector(0)) == 0"#, ["gone missing"], false),
    (#"up == 0 unless on (job) silenced"#, ["silenced empty", "up"], false),
    (#"ALERTS{alertname="X"} == 1"#, [#"ALERTS{alertname="X"} empty"#], true),
    (#"up offset 1h == 0"#, ["up offset 1h missing"], true),
    ("gone > 1 and absent(gone)", ["gone missing"], true),
    ("vector(1) == 0", [], false),
    ("max_over_time(gone[5m:1m]) > 1", ["gone missing"], true),
  ])
  func tellsWhatSelectorsMatch(expression: String, selectors: [String], isWithoutData: Bool) async throws {
    let result = try await evaluate(expression)
    let texts = result.selectors.map { outcome in
      outcome.selector + (outcome.isMissing ? " missing" : outcome.isEmpty ? " empty" : "")
    }
    #expect(texts.sorted() == selectors)
    #expect(result.isWithoutData == isWithoutData)
  }

  @Test func whatRulesRecordedIsData() async throws {
    func write(_ value: Double, at time: Timestamp) {
      overlay.write([
        RecordedSample(labels: ["__name__": "recorded"], sample: Sample(timestamp: time, value: value))
      ])
    }
    #expect(try await evaluate("recorded > 1").isWithoutData)
    write(0, at: minute)
    #expect(try await !evaluate("recorded > 1").isWithoutData)
    write(StaleMarker.value, at: 2 * minute)
    #expect(try await evaluate("recorded > 1").isWithoutData)
  }

  @Test(
    arguments: [
      ("a > 5", "a"),
      ("(sum by (job) (a)) >= on (job) b", "(sum by (job) (a))"),
      ("5 < a", "a"),
      ("a > 5 and b < 3", "a"),
      ("a > 5 unless b", "a"),
      ("(a > 5) or (b > 3)", "(a) or (b)"),
      ("a > 5 < 7", "a"),
      ("a > bool 5", nil),
      ("a", nil),
      ("absent(a)", nil),
      ("a > 5 or b", nil),
      ("1 > bool 2", nil),
      ("a + 1 > 5", "a + 1"),
    ] as [(String, String?)])
  func knowsWhatIsCompared(expression: String, compared: String?) throws {
    #expect(try Parser.parse(expression, options: Engine().options.parser).comparedValue?.description == compared)
    let rule = Rule.alert("Down", expression)
    #expect(factory.valueQuery(for: rule, of: .of(rule))?.expression == compared)
  }
}
