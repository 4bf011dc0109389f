import Testing

@testable import RuleEval

/// Prometheus's own functions, by the outcomes that upstream's tests state.
@Suite struct TemplateFunctionTests {
  @Test(arguments: [
    (#"{{ "foo.example.com" | stripPort }}"#, "foo.example.com"),
    (#"{{ "foo.example.com:12345" | stripPort }}"#, "foo.example.com"),
    (#"{{ "192.0.2.1" | stripPort }}"#, "192.0.2.1"),
    (#"{{ "192.0.2.1:12345" | stripPort }}"#, "192.0.2.1"),
    (#"{{ "2001:0DB8::1" | stripPort }}"#, "2001:0DB8::1"),
    (#"{{ "[2001:0DB8::1]:12345" | stripPort }}"#, "2001:0DB8::1"),
    (#"{{ "[2001:0DB8::1]::12345" | stripPort }}"#, "[2001:0DB8::1]::12345"),
    (#"{{ stripPort "" }}|{{ stripPort ":80" }}|{{ stripPort "a]:80" }}"#, "||a]:80"),
    (#"{{ "foo.example.com" | stripDomain }}"#, "foo"),
    (#"{{ "foo.example.com:12345" | stripDomain }}"#, "foo:12345"),
    (#"{{ "192.0.2.1" | stripDomain }}"#, "192.0.2.1"),
    (#"{{ "192.0.2.1:12345" | stripDomain }}"#, "192.0.2.1:12345"),
    (#"{{ "2001:0DB8::1" | stripDomain }}"#, "2001:0DB8::1"),
    (#"{{ "[2001:0DB8::1]:12345" | stripDomain }}"#, "[2001:0DB8::1]:12345"),
    (#"{{ "[2001:0DB8::1]::12345" | stripDomain }}"#, "[2001:0DB8::1]::12345"),
    (#"{{ stripDomain "" }}|{{ stripDomain ".b.c:1" }}"#, "|:1"),
    (#"{{ reReplaceAll "(a)b" "x$1" "ab" }}"#, "xa"),
    (#"{{ match "a+" "aa" }} {{ match "a+" "b" }}"#, "true false"),
    (#"{{ "aa bb CC" | title }}"#, "Aa Bb CC"),
    (#"{{ title "don't foo-bar foo_bar a.b 1st  x..y ñu" }}"#, "Don't Foo-Bar Foo_bar A.b 1St  X..Y Ñu"),
    (#"{{ "aa bb CC" | toUpper }}"#, "AA BB CC"),
    (#"{{ "aA bB CC" | toLower }}"#, "aa bb cc"),
    (#"{{ toUpper "straße é" }} {{ toLower "İÉ" }}"#, "STRAßE É ié"),
    (#"{{ graphLink "up == 0" }}"#, "/graph?g0.expr=up+%3D%3D+0&g0.tab=0"),
    (#"{{ tableLink "up" }}"#, "/graph?g0.expr=up&g0.tab=1"),
    (#"{{ urlQueryEscape "a b/c~é" }}"#, "a+b%2Fc~%C3%A9"),
    ("{{ pathPrefix }}", "/path/prefix"),
    ("{{ externalURL }}", "http://testhost:9090/path/prefix"),
    ("{{ now }}", "1.353755652e+09"),
    (#"{{ "<b>" | safeHtml }}"#, "<b>"),
    (#"{{define "x"}}{{.arg0}} {{.arg1}}{{end}}{{template "x" (args 1 "2")}}"#, "1 2"),
    (#"{{ args 1 "b" 2.5 }}"#, "map[arg0:1 arg1:b arg2:2.5]"),
    (#"{{ printf "%0.2f" (parseDuration "1h2m10ms") }}"#, "3720.01"),
    (#"{{ printf "%0.2f" (parseDuration "-1h2m10ms") }}"#, "-3720.01"),
    (#"{{ parseDuration "0" }} {{ parseDuration "1y2w3d" }}"#, "0 3.30048e+07"),
    (#"{{ parseDurationTime "1h30m" }} {{ (parseDurationTime "-90s").Minutes }}"#, "1h30m0s -1.5"),
    (#"{{ (now | toTime).Add (parseDurationTime "1h") }}"#, "2012-11-24 12:14:12 +0000 UTC"),
    (#"{{define "x"}}<{{.arg0}}>{{end}}a{{ tmpl "x" (args 1) | len }}{{ tmpl "x" (args 2) }}"#, "a3<2>"),
    (#"{{define "y"}}{{ $x := 2 }}{{ $x }}{{.}}{{end}}{{ $x := 1 }}{{ tmpl "y" "z" }}{{ $x }}"#, "2z1"),
  ])
  func texts(template: String, expected: String) {
    #expect(TemplateFixture.outcome(template) == expected)
  }

  @Test(arguments: [
    (#"{{ tmpl "x" . }}"#, #"error calling tmpl: template "x" not defined"#),
    (#"{{define "x"}}{{ tmpl "x" . }}{{end}}{{ tmpl "x" . }}"#, "exceeded maximum template depth"),
    (
      #"{{define "x"}}{{ 1 | first }}{{end}}{{ tmpl "x" . }}"#,
      #"executing "x" at <tmpl "x" .>: error calling tmpl: wrong"#
    ),
    ("{{ tmpl }}", "wrong number of args for tmpl: want 2 got 0"),
  ])
  func templatesThatFail(template: String, complaint: String) {
    let outcome = TemplateFixture.outcome(template)
    #expect(outcome.hasPrefix("ERROR ") && outcome.contains(complaint), "\(outcome)")
  }

  @Test(arguments: [
    ("", "not a valid duration string"), ("1", #"not a valid duration string: "1""#), ("s", "not a valid"),
    ("1m1h", "not a valid"), ("1s1s", "not a valid"), ("1x", #"unknown unit "x" in duration "1x""#),
    ("300y", "duration out of range"), ("292y364d", "duration out of range"), ("99999999999999999999s", "not a valid"),
    ("1.5h", "unknown unit"), ("--1s", "not a valid"),
  ])
  func badDurations(text: String, complaint: String) {
    let outcome = TemplateFixture.outcome("{{ parseDuration \"\(text)\" }}")
    let expected = text.isEmpty ? "empty duration string" : complaint
    #expect(
      outcome.hasPrefix("ERROR ") && outcome.contains("error calling parseDuration: ") && outcome.contains(expected))
  }

  @Test(arguments: [
    ("humanize", "0.0", "0"), ("humanize", "1.0", "1"), ("humanize", "1234567.0", "1.235M"),
    ("humanize", "0.12", "120m"), ("humanize", "-1", "-1"), ("humanize", "9223372036854775807", "9.223E"),
    ("humanize", #""18446744073709551615""#, "18.45E"), ("humanize", #"".12""#, "120m"),
    ("humanize", "1e-30", "1e-06y"), ("humanize", "1e30", "1e+06Y"),
    ("humanize1024", "0.0", "0"), ("humanize1024", "1.0", "1"), ("humanize1024", "1048576.0", "1Mi"),
    ("humanize1024", "0.12", "0.12"), ("humanize1024", "1234567", "1.177Mi"), ("humanize1024", "-1", "-1"),
    ("humanize1024", "9223372036854775807", "8Ei"), ("humanize1024", #""18446744073709551615""#, "16Ei"),
    ("humanizeDuration", "0", "0s"), ("humanizeDuration", "1", "1s"), ("humanizeDuration", "60", "1m 0s"),
    ("humanizeDuration", "3600", "1h 0m 0s"), ("humanizeDuration", "86400", "1d 0h 0m 0s"),
    ("humanizeDuration", "90000", "1d 1h 0m 0s"), ("humanizeDuration", "-183845", "-2d 3h 4m 5s"),
    ("humanizeDuration", "899.99", "14m 59s"), ("humanizeDuration", ".1", "100ms"),
    ("humanizeDuration", ".0001", "100us"), ("humanizeDuration", ".12345", "123.5ms"),
    ("humanizeDuration", "60.5", "1m 0s"), ("humanizeDuration", "1.2345", "1.234s"),
    ("humanizeDuration", "12.345", "12.35s"), ("humanizeDuration", "-1", "-1s"),
    ("humanizeDuration", "1234567", "14d 6h 56m 7s"), ("humanizeDuration", #""60.1""#, "1m 0s"),
    ("humanizePercentage", "-0.22222", "-22.22%"), ("humanizePercentage", "0.0", "0%"),
    ("humanizePercentage", "0.1234567", "12.35%"), ("humanizePercentage", #""1.23456""#, "123.5%"),
    ("humanizePercentage", "1234567", "1.235e+08%"), ("humanizePercentage", "9223372036854775807", "9.223e+20%"),
    ("humanizeTimestamp", "0", "1970-01-01 00:00:00 +0000 UTC"),
    ("humanizeTimestamp", "-1", "1969-12-31 23:59:59 +0000 UTC"),
    ("humanizeTimestamp", "1234567", "1970-01-15 06:56:07 +0000 UTC"),
    ("humanizeTimestamp", "9223372036", "2262-04-11 23:47:16 +0000 UTC"),
    ("humanizeTimestamp", "1435065584.128", "2015-06-23 13:19:44.128 +0000 UTC"),
    ("humanizeTimestamp", #""1435065584.128""#, "2015-06-23 13:19:44.128 +0000 UTC"),
    ("humanizeTimestamp", "951782400", "2000-02-29 00:00:00 +0000 UTC"),
  ])
  func humanizing(function: String, argument: String, expected: String) {
    #expect(TemplateFixture.outcome("{{ \(function) \(argument) }}") == expected)
  }

  @Test(arguments: [("+Inf", Double.infinity), ("-Inf", -Double.infinity), ("NaN", Double.nan)])
  func humanizingWhatIsNotFinite(text: String, value: Double) {
    let template = "{{ humanize . }}:{{ humanize1024 . }}:{{ humanizeDuration . }}:{{ humanizeTimestamp . }}"
    let expected = "\(text):\(text):\(text):\(text)"
    #expect(TemplateFixture.outcome(template, data: .float(value)) == expected)
    #expect(TemplateFixture.outcome(template, data: .string(text)) == expected)
  }

  @Test(arguments: [
    "humanize", "humanize1024", "humanizeDuration", "humanizePercentage", "humanizeTimestamp", "toTime",
  ])
  func humanizingWhatIsNoNumber(function: String) {
    let place = #"ERROR template: test:1:3: executing "test" at <\#(function) "one">: "#
    #expect(
      TemplateFixture.outcome("{{ \(function) \"one\" }}")
        == place + #"error calling \#(function): strconv.ParseFloat: parsing "one": invalid syntax"#)
    #expect(TemplateFixture.outcome("{{ \(function) true }}").hasSuffix("can't convert bool to float"))
    for text in ["", " 1", "_1", "1_", "1__0", "0x10", "nan(1)", "+nan", "1e", "٣"] {
      #expect(TemplateFixture.outcome("{{ \(function) \"\(text)\" }}").hasSuffix("invalid syntax"))
    }
    #expect(TemplateFixture.outcome("{{ \(function) \"1e999\" }}").hasSuffix("value out of range"))
  }

  @Test func timestampsOutOfRange() {
    let message = "cannot be represented as a nanoseconds timestamp since it overflows int64"
    #expect(
      TemplateFixture.outcome("{{ humanizeTimestamp . }}", data: .int(.min))
        == #"ERROR template: test:1:3: executing "test" at <humanizeTimestamp .>: "#
        + "error calling humanizeTimestamp: -9.223372036854776e+18 \(message)")
    #expect(TemplateFixture.outcome("{{ toTime 1.8e300 }}").hasSuffix("1.8e+300 \(message)"))
    #expect(TemplateFixture.outcome("{{ toTime . }}", data: .float(.nan)).hasSuffix("value is NaN or Inf"))
  }
}
