import Testing

@testable import RuleEval

@Suite struct TemplateLanguageTests {
  @Test(arguments: [
    ("plain text", "plain text"),
    ("", ""),
    ("a { b } }} c", "a { b } }} c"),
    ("{{ 1 }}", "1"),
    (#"{{ "<b>" }}"#, "<b>"),
    ("a{{/* note */}}b{{- /* note */ -}} c", "abc"),
    ("a  {{- 1 -}}  b", "a1b"),
    ("a \n\t{{- /* x */ -}}\n b", "ab"),
    ("{{ 3 -}} b {{- 4 }}", "3b4"),
    ("{{ -3 }} {{-3}}", "-3 -3"),
    ("{{ 1\n}}", "1"),
    (
      "{{ true }} {{ false }} {{ 'a' }} {{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }}",
      "true false 97 31 3 15 15 1000"
    ),
    (
      "{{ 1.5 }} {{ 1e3 }} {{ .5 }} {{ -2.50 }} {{ 0x1p4 }} {{ 1e6 }} {{ 100000.0 }}",
      "1.5 1000 0.5 -2.5 16 1e+06 100000"
    ),
    (#"{{ "a\tb\"\u00e9\x41\101" }} {{ `raw\n` }} {{ '\n' }} {{ '\'' }}"#, "a\tb\"éAA raw\\n 10 39"),
    ("{{ $labels.instance }} {{ .Labels.job }} {{ $.Labels.alertname }}", "a:9090 node Down"),
    ("[{{ $labels.missing }}{{ .Labels.missing }}]", "[]"),
    ("{{ $value }} {{ .Value }}", "1.5 1.5"),
    (
      "{{ $externalLabels.region }} {{ $externalURL }} {{ .ExternalURL }}",
      "eu http://testhost:9090/path/prefix http://testhost:9090/path/prefix"
    ),
    ("{{ $labels }}", "map[alertname:Down instance:a:9090 job:node]"),
    ("{{ .Labels.job | toUpper | printf \"%s-%d\" | len }}", "17"),
    (#"{{ .Labels.job | toUpper | printf "%s-%s" "x" }}"#, "x-NODE"),
    (#"{{ printf "%s" (printf "%d" (len "abc")) }}"#, "3"),
    ("{{ $x := 1 }}{{ $x }}{{ $x = 2 }}{{ $x }}", "12"),
    ("{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ $y := 3 }}{{ end }}{{ $x }}", "2"),
    ("{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}", "21"),
    ("{{ if $x := .Labels.none }}a{{ else if $y := .Labels.job }}{{ $x }}{{ $y }}{{ else }}c{{ end }}", "node"),
    ("{{ if 0 }}a{{ else if false }}b{{ else if 0.0 }}c{{ else }}d{{ end }}", "d"),
    ("{{ if eq $value 1.5 }}yes{{ end }}{{ if gt $value 2.0 }}no{{ end }}", "yes"),
    ("{{ with .Labels.job }}{{ . }}{{ else }}none{{ end }}", "node"),
    ("{{ with .Labels.none }}{{ . }}{{ else }}none{{ end }}", "none"),
    ("{{ with .Labels.none }}{{ . }}{{ else with .Labels.job }}<{{ . }}>{{ else }}none{{ end }}", "<node>"),
    ("{{ range $k, $v := .Labels }}{{ $k }}={{ $v }};{{ end }}", "alertname=Down;instance=a:9090;job=node;"),
    ("{{ range $v := .Labels }}{{ $v }};{{ end }}", "Down;a:9090;node;"),
    ("{{ range .Labels }}{{ . }};{{ end }}", "Down;a:9090;node;"),
    ("{{ range $i := 3 }}{{ $i }}{{ . }} {{ end }}", "00 11 22 "),
    ("{{ range 0 }}x{{ else }}none{{ end }}", "none"),
    (#"{{ range query "x" }}x{{ else }}none{{ end }}"#, "none"),
    ("{{ range 9 }}{{ if eq . 2 }}{{ continue }}{{ end }}{{ if eq . 4 }}{{ break }}{{ end }}{{ . }}{{ end }}", "013"),
    ("{{ range 2 }}{{ range 9 }}{{ break }}{{ end }}{{ . }}{{ end }}", "01"),
    ("{{ $x := 0 }}{{ range $x = 3 }}{{ end }}{{ $x }}", "2"),
    (#"{{ $k := "" }}{{ $v := "" }}{{ range $k, $v = .Labels }}{{ end }}{{ $k }}{{ $v }}"#, "jobnode"),
    (#"{{ define "a" }}<{{ . }}>{{ end }}{{ template "a" .Value }}{{ template "a" "x" }}"#, "<1.5><x>"),
    (#"{{ define "a" }}<{{ . }}{{ $ }}>{{ end }}{{ template "a" }}"#, "<<no value><no value>>"),
    (#"{{ block "b" .Labels.job }}[{{ . }}]{{ end }}{{ template "b" 7 }}"#, "[node][7]"),
    (
      #"{{ define "r" }}{{ . }}{{ if ne . "xxx" }}{{ template "r" (print . "x") }}{{ end }}{{ end }}"#
        + #"{{ template "r" "" }}"#,
      "xxxxxx"
    ),
    (#"{{ define "a" }} {{ end }}{{ define "a" }}x{{ end }}{{ template "a" }}"#, "x"),
    (#"{{ (args "a" "b").arg1 }} {{ (args 1).arg7 }}"#, "b <no value>"),
    ("{{ (.Labels).job }}{{ ((.)).Value }}", "node1.5"),
    ("{{ and 1 .Labels.none | print }}|{{ or .Labels.none \"z\" }}", "|z"),
    ("{{ or true (query \"broken\") }}{{ and false (query \"broken\") }}", "truefalse"),
    ("{{ if not .Labels.none }}n{{ end }}", "n"),
    ("{{ . }}", "{map[alertname:Down instance:a:9090 job:node] map[region:eu] http://testhost:9090/path/prefix 1.5}"),
    (#"{{ "é" | len }} {{ eq "e\u0301" "\u00e9" }} {{ lt "e\u0301" "\u00e9" }}"#, "2 false true"),
    ("héllo {{ `wörld` }}", "héllo wörld"),
  ])
  func expansions(template: String, expected: String) {
    let outcome = TemplateFixture.outcome(template)
    #expect(outcome == expected)
  }

  @Test func absentDataHasNoValue() {
    #expect(TemplateFixture.outcome("{{ .Foo }}{{ .Foo.Bar }}{{ . }}", data: .none) == "<no value><no value><no value>")
    #expect(TemplateFixture.outcome("{{ range . }}x{{ else }}none{{ end }}", data: .none) == "none")
  }

  @Test(arguments: [
    (1.0, "1"), (0.0, "0"), (-0.0, "-0"), (0.1, "0.1"), (123456, "123456"), (1_234_567, "1.234567e+06"),
    (1_048_576, "1.048576e+06"), (0.0001, "0.0001"), (0.00001, "1e-05"), (1e21, "1e+21"), (1e100, "1e+100"),
    (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"), (.infinity, "+Inf"),
    (-.infinity, "-Inf"), (.nan, "NaN"), (99.99, "99.99"), (100000, "100000"), (1_000_000, "1e+06"),
  ])
  func printedValues(value: Double, expected: String) {
    #expect(TemplateFixture.outcome("{{ $value }}", in: TemplateFixture.environment(value: .float(value))) == expected)
  }

  @Test func textWithoutActionsIsKeptAsItIs() throws {
    let template = try Template(parsing: "no { actions } here", name: "t")
    #expect(template.definitions == nil)
    #expect(try template.expand(in: TemplateFixture.environment()) == "no { actions } here")
  }

  @Test func brokenTemplatesExplainThemselves() throws {
    let template = try Template(parsing: "a {{ .Nope }}", name: "__alert_Down")
    let (text, error) = template.expandOrExplain(in: TemplateFixture.environment())
    #expect(
      text == "<error expanding template: error executing template __alert_Down: template: __alert_Down:1:117: "
        + #"executing "__alert_Down" at <.Nope>: can't evaluate field Nope in type struct { "#
        + "Labels map[string]string; ExternalLabels map[string]string; ExternalURL string; Value interface {} }>")
    #expect(error?.phase == .execution)
    #expect(error?.line == 1 && error?.column == 5)
    let good = try Template(parsing: "{{ $value }}", name: "t").expandOrExplain(in: TemplateFixture.environment())
    #expect(good.text == "1.5" && good.error == nil)
  }
}
