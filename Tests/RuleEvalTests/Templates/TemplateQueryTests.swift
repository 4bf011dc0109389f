import Testing

@testable import RuleEval

@Suite struct TemplateQueryTests {
  @Test(arguments: [
    (#"{{ query "metric" | first | value }}"#, "21"),
    (#"{{ query "metric" | first | label "instance" }}"#, "b"),
    (#"{{ query "metric" | first | label "foo" }}"#, ""),
    (#"{{ query "metric" | first | strvalue }}"#, ""),
    (#"{{ $x := query "metric" | first }}{{ $x.Labels.foo }}{{ $x.Labels.instance }}"#, "b"),
    (
      #"{{ range query "metric" | sortByLabel "instance" }}{{.Labels.instance}}:{{.Value}}: {{end}}"#,
      "a:11: b:21: "
    ),
    (#"{{ range $i, $s := query "metric" }}{{ $i }}={{ $s | value }} {{ end }}"#, "0=21 1=11 "),
    (#"{{ with query "metric" }}{{ . | first | value | humanize }}{{ end }}"#, "21"),
    (#"{{ (index (query "metric") 1).Value }} {{ len (query "metric") }}"#, "11 2"),
    (#"{{ query (printf "up{job='%s'}" .Labels.job) | first }}"#, "{map[__name__:metric instance:b] 21}"),
    (
      #"{{ query "metric" }}"#,
      "[{map[__name__:metric instance:b] 21} {map[__name__:metric instance:a] 11}]"
    ),
    (#"{{ printf "%v" (query "metric" | first) }}"#, "&{map[__name__:metric instance:b] 21}"),
    (#"{{ range slice (query "metric") 1 }}{{ .Value }}{{ end }}"#, "11"),
  ])
  func results(template: String, expected: String) {
    let environment = TemplateFixture.environment(samples: TemplateFixture.twoSamples)
    #expect(TemplateFixture.outcome(template, in: environment) == expected)
  }

  @Test func stringValues() {
    let samples = [TemplateSample(labels: ["__value__": "a"], value: 11)]
    let environment = TemplateFixture.environment(samples: samples)
    #expect(TemplateFixture.outcome(#"{{ query "m" | first | strvalue }}"#, in: environment) == "a")
  }

  @Test func histograms() {
    let histogram = TemplateSample.Value.histogram("{count:3, sum:10}")
    let environment = TemplateFixture.environment(
      value: histogram, samples: [TemplateSample(labels: [:], value: histogram)])
    #expect(TemplateFixture.outcome(#"{{ query "m" | first | value }}"#, in: environment) == "{count:3, sum:10}")
    #expect(TemplateFixture.outcome("{{ $value }}", in: environment) == "{count:3, sum:10}")
    #expect(
      TemplateFixture.outcome("{{ humanize $value }}", in: environment)
        .hasSuffix("can't convert *histogram.FloatHistogram to float"))
  }

  @Test(arguments: [
    (
      #"{{ query "missing" | first }}"#,
      "template: test:1:21: executing \"test\" at <first>: "
        + "error calling first: first() called on vector with no elements"
    ),
    (
      #"{{ (query "missing").banana }}"#,
      #"template: test:1:10: executing "test" at <"missing">: "#
        + "can't evaluate field banana in type template.queryResult"
    ),
    (
      #"{{ query "broken" }}"#,
      #"template: test:1:3: executing "test" at <query "broken">: error calling query: no such series"#
    ),
    (#"{{ first "x" }}"#, #"at <"x">: can't handle "x" for arg of type template.queryResult"#),
    (#"{{ "x" | first }}"#, "at <first>: wrong type for value; expected template.queryResult; got string"),
    (#"{{ label "x" . }}"#, "wrong type for value; expected *template.sample; got struct {"),
    (#"{{ query 1 }}"#, "at <1>: expected string; found 1"),
    (#"{{ query }}"#, "at <query>: wrong number of args for query: want 1 got 0"),
    (#"{{ query "a" "b" }}"#, "wrong number of args for query: want 1 got 2"),
  ])
  func failures(template: String, complaint: String) {
    let outcome = TemplateFixture.outcome(template)
    #expect(outcome.hasPrefix("ERROR template: test:1:") && outcome.contains(complaint))
  }

  @Test func foreseenQueries() throws {
    let template = try Template(
      parsing: #"{{ query "a" | first }}{{ "b" | query }}{{ with (query "a") }}{{ end }}{{ query `c` }}"#, name: "t")
    #expect(template.constantQueries == ["a", "b", "c"])
    #expect(!template.hasComputedQueries)
    let computed = try Template(parsing: #"{{ query "a" }}{{ printf "%s" $labels.job | query }}"#, name: "t")
    #expect(computed.constantQueries == ["a"])
    #expect(computed.hasComputedQueries)
    let none = try Template(parsing: "{{ $value }}", name: "t")
    #expect(none.constantQueries.isEmpty && !none.hasComputedQueries)
  }
}
