import Testing

@testable import PromQL

/// Expressions over several lines, in lines of at most 12 bytes where nothing else is said.
@Suite struct SyntaxPrettyPrinterTests {
  @Test(arguments: [
    ("a+b", "a + b"),
    ("max(requests)", "max(\n  requests\n)"),
    ("max by() (requests)", "max(\n  requests\n)"),
    ("max(m)by(x)", "max by (x) (\n  m\n)"),
    ("max(m)without(x,y)", "max without (x, y) (\n  m\n)"),
    ("topk(3, requests)", "topk(\n  3,\n  requests\n)"),
    ("count_values('v', m)", "count_values(\n  \"v\",\n  m\n)"),
    ("sum(sum(requests))", "sum(\n  sum(\n    requests\n  )\n)"),
    ("requests > bool 1", "  requests\n> bool\n  1"),
    ("aa + on(x) b", "  aa\n+ on (x)\n  b"),
    ("a > bool on(x) group_left(y) fill(0) b", "  a\n> bool on (x) group_left (y) fill (0)\n  b"),
    ("a + fill_left(1) fill_right(2) b", "  a\n+ fill_left (1) fill_right (2)\n  b"),
    ("aaaaa + bbbbb + c", "    aaaaa\n  +\n    bbbbb\n+\n  c"),
    ("aaa + bbb + ccccc", "  aaa + bbb\n+\n  ccccc"),
    ("aaaaaa ^ bbbbbb ^ c", "  aaaaaa\n^\n  bbbbbb ^ c"),
    ("Inf ^ requests", "  Inf\n^\n  requests"),
    ("-Inf ^ requests", "-Inf\n^\n  requests"),
    ("rate(m[5m])", "rate(m[5m])"),
    ("irate(requests[5m])", "irate(\n  requests[5m]\n)"),
    ("label_join(up, 'a', ',')", "label_join(\n  up,\n  \"a\",\n  \",\"\n)"),
    ("time() - 1234567", "  time()\n-\n  1234567"),
    ("(requests)", "(requests)"),
    ("((requests))", "((requests))"),
    ("((requests1))", "(\n  (requests1)\n)"),
    ("(aaaaaa + bbbbbb)", "(\n    aaaaaa\n  +\n    bbbbbb\n)"),
    ("-requests_total", "-requests_total"),
    ("-sum(requests)", "-sum(\n  requests\n)"),
    ("(-sum(requests))", "(\n  -sum(\n    requests\n  )\n)"),
    ("--sum(requests)", "--sum(\n  requests\n)"),
    ("-requests ^ power", "-requests\n^\n  power"),
    ("+(requests_total)", "+(\n  requests_total\n)"),
    ("a - -requests ^ power", "  a\n-\n  -requests\n  ^\n    power"),
    ("requests_total{b='c',a='d'}", "requests_total{a=\"d\",b=\"c\"}"),
    ("requests[5m] anchored @ 1 offset 5m", "requests[5m] anchored @ 1.000 offset 5m"),
    ("requests smoothed offset (2 * step())", "requests smoothed offset (2 * step())"),
    ("rate(requests[1h / 2])", "rate(\n  requests[1h / 2]\n)"),
    (
      "max_over_time(rate(requests[1m])[1h:] @ end())", "max_over_time(\n  rate(\n    requests[1m]\n  )[1h:] @ end()\n)"
    ),
    ("sum_over_time((aaaaaa + b)[1h:])", "sum_over_time(\n  (aaaaaa + b)[1h:]\n)"),
    ("sum_over_time((aaaaaa - bb)[1h:])", "sum_over_time(\n  (\n    aaaaaa - bb\n  )[1h:]\n)"),
    ("'a text of one line'", "\"a text of one line\""),
    ("1234567890123", "1234567890123"),
    ("a # gone\n", "a"),
  ])
  func splits(text: String, printed: String) throws {
    #expect(try Parser.parse(text, options: .everything).prettyPrinted(lineLength: 12) == printed)
    expectRoundTrip(text, .everything)
  }

  /// As upstream has it.
  @Test func subqueriesThatFitAreNotIndented() throws {
    let text = "max_over_time(m[1h:])"
    #expect(try Parser.parse(text).prettyPrinted(lineLength: 12) == "max_over_time(\nm[1h:]\n)")
    expectRoundTrip(text)
  }

  @Test func linesHaveAHundredBytes() throws {
    let name = String(repeating: "n", count: 96)
    #expect(try Parser.parse("abs(\(name.dropLast()))").prettyPrinted == "abs(\(name.dropLast()))")
    #expect(try Parser.parse("abs(\(name))").prettyPrinted == "abs(\n  \(name)\n)")
    // Counted in bytes, as upstream does.
    #expect(try Parser.parse("abs({\"\(String(repeating: "é", count: 42))\"})").prettyPrinted.contains("\n"))
  }

  @Test func longRulesAreReadable() throws {
    let text = """
      sum by (job) (rate(http_requests_total{code=~"5..",job="api"}[5m])) / sum by (job) \
      (rate(http_requests_total{job="api"}[5m])) > 0.05 and on (job) up{job="api"} == 1
      """
    #expect(
      try Parser.parse(text).prettyPrinted == """
              sum by (job) (rate(http_requests_total{code=~"5..",job="api"}[5m]))
            /
              sum by (job) (rate(http_requests_total{job="api"}[5m]))
          >
            0.05
        and on (job)
          up{job="api"} == 1
        """)
  }

  /// Each level costs no more than a line and the string in it.
  @Test func largeTextsArePrintedAtOnce() throws {
    let sum = Array(repeating: "a", count: 20_000).joined(separator: ", ")
    let text =
      String(repeating: "(", count: 200) + "label_join(m, \"a\", \"b\", \"\(sum)\")"
      + String(repeating: ")", count: 200)
    let clock = ContinuousClock()
    let start = clock.now
    let printed = try Parser.parse(text).prettyPrinted
    #expect(printed.utf8.count > 60_000)
    #expect(clock.now - start < .seconds(20))
  }
}
