import Testing

@testable import RuleEval

/// Templates come from outside: none may crash the program, nor take it for long.
@Suite struct TemplateLimitsTests {
  @Test(arguments: [
    (#"{{ define "a" }}{{ template "a" }}{{ end }}{{ template "a" }}"#, "exceeded maximum template depth (100)"),
    (
      #"{{ define "a" }}{{ if true }}{{ if true }}{{ if true }}{{ if true }}{{ if true }}{{ template "a" (((.))) }}"#
        + "{{ end }}{{ end }}{{ end }}{{ end }}{{ end }}{{ end }}{{ template \"a\" }}", "nests deeper than 500 levels"
    ),
    (
      #"{{ define "a" }}{{ if lt (len .) 16 }}{{ template "a" (print . "x") }}{{ template "a" (print . "x") }}"#
        + #"{{ end }}{{ end }}{{ template "a" "" }}"#,
      "more than 1000000 steps"
    ),
    ("{{ range 9223372036854775807 }}{{ end }}", "more than 100000 iterations"),
    ("{{ range 400 }}{{ range 400 }}{{ end }}{{ end }}", "more than 100000 iterations"),
    (
      "{{ range 90000 }}{{ len (print (print (print (print (print (print 1)))))) }}{{ end }}", "more than 1000000 steps"
    ),
    (#"{{ $x := "0123456789" }}{{ range 40 }}{{ $x = print $x $x }}{{ end }}"#, "grows longer than 1048576 bytes"),
    (#"{{ $x := printf "%1000000d" 1 }}{{ range 40 }}{{ len (print $x) }}{{ end }}"#, "handle too much text"),
    (#"{{ range 9 }}{{ printf "%1000000d" 1 }}{{ end }}"#, "grows longer than 1048576 bytes"),
    (#"{{ printf "%999999d%999999d" 1 1 }}"#, "grows longer than 1048576 bytes"),
    (
      #"{{ $x := printf "%1000000s" "<" }}{{ range 99 }}{{ len (printf "%.0s" $x) }}{{ end }}"#,
      "handle too much text"
    ),
    (#"{{ $x := printf "%10000s" "<" }}{{ reReplaceAll "" $x $x }}"#, "handle too much text"),
    (#"{{ range 99999 }}{{ $x := query "up" }}{{ end }}"#, "more than 10000 queries"),
    ("{{ $x := args 1 }}{{ range 99 }}{{ $x = args $x }}{{ end }}", "arguments nest deeper than 50 levels"),
    ("{{ $x := args 1 }}{{ range 40 }}{{ $x = args $x $x }}{{ end }}{{ $x }}", "grows longer than 1048576 bytes"),
  ])
  func expansionsEnd(template: String, complaint: String) {
    let outcome = TemplateFixture.outcome(template)
    #expect(outcome.hasPrefix("ERROR template: test:1:") && outcome.contains(complaint), "\(outcome.prefix(300))")
  }

  @Test func widthsBeyondGosLimitAreIgnored() {
    #expect(TemplateFixture.outcome(#"{{ printf "%1000001d" 1 }}"#) == "1")
    #expect(TemplateFixture.outcome(#"{{ printf "%99999999999999999999999d" 1 }}"#) == "1")
    #expect(TemplateFixture.outcome(#"{{ printf "%*d" -9223372036854775808 1 }}"#) == "%!(BADWIDTH)1")
  }

  @Test(arguments: [50, 100, 101, 5000, 40_000])
  func nesting(levels: Int) {
    let blocks = String(repeating: "{{if true}}", count: levels) + "x" + String(repeating: "{{end}}", count: levels)
    let parentheses =
      "{{ " + String(repeating: "(", count: levels) + "1" + String(repeating: ")", count: levels) + " }}"
    if levels <= 100 {
      #expect(TemplateFixture.outcome(blocks) == "x")
      #expect(TemplateFixture.outcome(parentheses) == "1")
    } else {
      #expect(TemplateFixture.outcome(blocks).contains("nest deeper than 100 levels"))
      #expect(TemplateFixture.outcome(parentheses).contains("nest deeper than 100 levels"))
    }
  }

  @Test func longChainsOfElseIf() {
    let text = "{{ if false }}" + String(repeating: "{{ else if false }}", count: 20_000) + "{{ else }}x{{ end }}"
    #expect(TemplateFixture.outcome(text) == "x")
  }

  @Test func tooManyVariables() {
    let distinct = (0...1_000).map { "{{ $x\($0) := 1 }}" }.joined()
    #expect(TemplateFixture.outcome(distinct).contains("more than 1000 variables"))
    let text = String(repeating: "{{ $x := 1 }}", count: 1_000)
    #expect(TemplateFixture.outcome(text).contains("more than 1000 variables"))
  }

  @Test func errorsStayShort() {
    let name = String(repeating: "x", count: 100_000)
    for text in ["{{ \(name) }}", "{{ .\(name) }}", "{{ range \"\(name)\" }}{{ end }}"] {
      let outcome = TemplateFixture.outcome(text)
      #expect(outcome.hasPrefix("ERROR") && outcome.utf8.count < 5_000)
    }
  }

  @Test func tooLongATemplate() {
    #expect(TemplateFixture.outcome(String(repeating: "a", count: 1 << 20)).utf8.count == 1 << 20)
    #expect(TemplateFixture.outcome(String(repeating: "a", count: 1 << 20 + 1)).contains("longer than 1048576 bytes"))
  }

  /// Every beginning of a template and every template with a byte missing either works or says what is wrong.
  @Test func mutilatedTemplates() {
    let template =
      #"a {{- /* c */ -}} {{ define "x" }}{{ . | printf "%[1]*.2f%%" 3 }}{{ end }}{{ range $i, $x := "#
      + #"query "up" }}{{ if and $x.Labels.a (eq $i 0x1F '\n' 1e3 `r`) }}{{ break }}{{ else if .Value }}"#
      + #"{{ template "x" (args $x).arg0 }}{{ else }}{{ continue }}{{ end }}{{ else with $y = nil }}{{ end }}é"#
    let scalars = Array(template.unicodeScalars)
    for index in scalars.indices {
      let beginning = String(String.UnicodeScalarView(scalars[..<index]))
      let shortened = String(String.UnicodeScalarView(scalars[..<index] + scalars[(index + 1)...]))
      for text in [beginning, shortened] {
        let outcome = TemplateFixture.outcome(text)
        #expect(!outcome.hasPrefix("ERROR") || outcome.hasPrefix("ERROR template: test:1:"))
      }
    }
  }
}
