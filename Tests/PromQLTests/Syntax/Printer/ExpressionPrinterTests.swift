import Testing

@testable import PromQL

/// The canonical form of expressions.
@Suite struct SyntaxPrinterTests {
  @Test(arguments: [
    ("sum by() (task:errors:rate10s{job=\"s\"})", "sum(task:errors:rate10s{job=\"s\"})"),
    ("SUM BY(code,job,) (a)", "sum by (code, job) (a)"),
    ("sum(a) without()", "sum without () (a)"),
    ("sum by(\"foo.bar\", 'üüü', \"plain\") (a)", "sum by (\"foo.bar\", \"üüü\", plain) (a)"),
    ("topk by (x) (5, a)", "topk by (x) (5, a)"),
    ("count_values('value', a)", "count_values(\"value\", a)"),
    ("a-on()c", "a - on () c"),
    ("a - on(b) group_left(x, y) c", "a - on (b) group_left (x, y) c"),
    ("a - on(b) group_left c", "a - on (b) group_left () c"),
    ("a - ignoring() c", "a - c"),
    ("a - ignoring() group_right(__metric__) c", "a - ignoring () group_right (__metric__) c"),
    ("a / on(\"ä\") group_left(\"ö\") b", "a / on (\"ä\") group_left (\"ö\") b"),
    ("a AND b or c Unless d", "a and b or c unless d"),
    ("up > bool 0", "up > bool 0"),
    ("up >bool on(a) b", "up > bool on (a) b"),
    ("h </ 5 >/ 3", "h </ 5 >/ 3"),
    ("a atan2 b", "a atan2 b"),
    ("a offset 90s", "a offset 1m30s"),
    ("a offset -7m", "a offset -7m"),
    ("a offset --7m", "a offset 7m"),
    ("a offset 0", "a"),
    ("a{c='d'}[5m] offset 1m @ 10", "a{c=\"d\"}[5m] @ 10.000 offset 1m"),
    ("a[1h:5m] offset 1m", "a[1h:5m] offset 1m"),
    ("a[1h:]", "a[1h:]"),
    ("a offset 1m [10m:5s] @ end()", "a offset 1m[10m:5s] @ end()"),
    ("a[300]", "a[5m]"),
    ("a[4.18]", "a[4s180ms]"),
    ("a[+5m]", "a[5m]"),
    ("a[2d3h:90d]", "a[2d3h:90d]"),
    ("a @ -1.2345", "a @ -1.235"),
    ("a @ 1m", "a @ 60.000"),
    ("a @ START()", "a @ start()"),
    ("{__name__=\"a\"}", "{__name__=\"a\"}"),
    ("a{z!=\"1\",b=~\"2\",a!~\"3\"}", "a{a!~\"3\",b=~\"2\",z!=\"1\"}"),
    ("{\"some.metric\", \"a.b\"='c'}", "{\"a.b\"=\"c\",__name__=\"some.metric\"}"),
    ("{\"_0\"='1'}", "{_0=\"1\"}"),
    ("{``='0'}", "{\"\"=\"0\"}"),
    ("{__name__='',a='x'}", "{__name__=\"\",a=\"x\"}"),
    ("1048576", "1048576"),
    ("0x1F + 1e-7 + .5 + 5.", "31 + 0.0000001 + 0.5 + 5"),
    ("1_000 + 0755 + 08", "1000 + 493 + 8"),
    ("iNF + -Inf + nan + -NaN", "+Inf + -Inf + NaN + NaN"),
    ("-0", "-0"),
    ("Inf ^ 2 + -Inf ^ Inf", "Inf ^ 2 + -Inf ^ +Inf"),
    ("5m + -90s + 1y2d", "5m + -1m30s + 367d"),
    ("-1^2", "-1 ^ 2"),
    ("- - a", "--a"),
    ("+a", "+a"),
    ("-(1)", "-(1)"),
    ("\"a\\n\\x41\\u00e9\\\"\" ", "\"a\\nAé\\\"\""),
    ("`a\\n`", "\"a\\\\n\""),
    ("predict_linear(a[1h],3000)", "predict_linear(a[1h], 3000)"),
    ("time( )", "time()"),
    ("sum + min{by='x'} + offset + start + STEP", "sum + min{by=\"x\"} + offset + start + STEP"),
    ("foo # comment\n + # another\r bar", "foo + bar"),
  ])
  func canonicalForm(text: String, printed: String) throws {
    #expect(try Parser.parse(text).description == printed)
    expectRoundTrip(text)
  }
}
