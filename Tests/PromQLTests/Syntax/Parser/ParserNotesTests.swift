import Testing

@testable import PromQL

/// Whether the parser notes what the checks would complain about; that it misses nothing is asserted wherever an expression
/// is parsed.
@Suite struct ParserNotesTests {
  private func needsChecks(_ text: String) throws -> Bool {
    var parser = try ExpressionParser(text, .everything)
    _ = try parser.expression()
    return parser.needsChecks
  }

  @Test(arguments: [
    "a", "1 + a", "-a", "a > bool 1", "1 > bool 2", #"{a="b"}"#, #"a{b=~"c|d"}[5m] offset 1m"#, "a and on (b) c",
    "a / on (b) group_left (c) d", "sum by (a) (rate(b[5m]))", "topk(5, a)", #"count_values("a", b)"#,
    "max_over_time(rate(a[1m])[5m:30s])", "round(a)", "round(a, 2)", #"label_join(a, "b", ",", "c", "d")"#, "time()",
    "histogram_quantile(0.9, sum by (le) (a)) > 1 unless b",
  ])
  func nothingIsNotedOfWhatIsRight(text: String) throws {
    #expect(try !needsChecks(text))
  }

  @Test(arguments: [
    #"{a=~".*"}"#, #"a{__name__="b"}"#, "1 > 2", "a + bool b", "1 and a", "a[5m] + b", #""a" + b"#, "a + on (b) 1",
    "a and group_left b", "a / on (b) group_left (b) c", "a and fill(0) b", "-a[5m]", "sum(a[5m])", "topk(a, b)",
    "rate(a)", "round(a, b)", "round()", "abs(a, b)", "a[5m:1m][5m:1m]",
  ])
  func whatMayBeWrongIsNoted(text: String) throws {
    let needsChecks = (try? needsChecks(text)) ?? true
    #expect(needsChecks)
  }
}
