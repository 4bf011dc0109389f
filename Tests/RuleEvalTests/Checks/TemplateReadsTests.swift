import Testing

@testable import RuleEval

@Suite struct TemplateReadsTests {
  @Test(arguments: [
    ("none", []), ("{{ $labels.a }} {{ .Labels.b }} {{ $.Labels.c }}", ["a 10", "b 26", "c 36"]),
    (#"{{ index $labels "a" }}"#, ["a 9"]), ("{{ if $labels.a }}{{ $labels.b | title }}{{ end }}", ["a 13", "b 28"]),
    ("{{ with $labels.a }}{{ .Labels.b }}{{ end }}", ["a 15"]),
    (#"{{ range query "x" }}{{ .Labels.b }}{{ $labels.a }}{{ else }}{{ .Labels.c }}{{ end }}"#, ["a 46", "c 71"]),
    (#"{{ printf "%s" (toUpper $labels.a) }}"#, ["a 31"]), ("{{ $labels }} {{ $externalLabels.a }}", []),
    ("{{ broken", []),
  ])
  func `labels by their places`(_ text: String, expected: [String]) {
    #expect(TemplateReads(text).labels.map { "\($0.name) \($0.offset)" } == expected)
  }

  @Test(arguments: [
    ("{{ $value }}", false), ("{{ .Value | humanize }}", false), ("{{ if gt $value 1.0 }}a{{ else }}b{{ end }}", true),
    ("{{ if true }}{{ $value }}{{ end }}", false), ("{{ $x := $value }}{{ if gt $x 1.0 }}a{{ end }}", true),
    ("text", true),
  ])
  func `whether the value is printed`(_ text: String, isConditionOnly: Bool) {
    #expect(TemplateReads.isConditionOnly(text) == isConditionOnly)
  }
}
