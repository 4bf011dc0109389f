import PromQL
import Testing

@testable import RuleEval

@Suite struct RuleTemplatesTests {
  private func expand(_ annotation: String, labels: [String: String] = [:]) async throws -> AlertTexts {
    let store = try FixtureStore(parsing: "load 1m\nup{job=\"a\"} 1x5\nup{job=\"b\"} 2x5\n")
    let factory = EngineRuleFactory(engine: Engine(), executor: QueryExecutor(source: store))
    let rule = Rule(kind: .alerting(name: "A"), expression: "up", annotations: ["text": annotation])
    let templates = try factory.templates(
      for: rule, labels: labels, settings: RuleSettings(externalLabels: ["zone": "z"], externalURL: "http://x"))
    let element = VectorElement(labels: ["__name__": "up", "job": "a"], sample: Sample(timestamp: 60_000, value: 1.5))
    return await templates.expand(for: element, at: 60_000)
  }

  @Test(arguments: [
    ("{{ $labels.job }} {{ $value }} {{ $externalLabels.zone }}", "a 1.5 z"),
    ("{{ with query \"sum(up)\" }}{{ . | first | value }}{{ end }}", "3"),
    ("{{ range query \"up\" | sortByLabel \"job\" }}{{ .Labels.job }}={{ .Value }} {{ end }}", "a=1 b=2 "),
    ("{{ with printf \"up{job='%s'}\" \"b\" | query }}{{ . | first | value }}{{ end }}", "2"),
    ("{{ reReplaceAll \"(.)-(.)\" \"$2$1\" \"a-b c-d\" }}", "ba dc"),
    ("{{ match \"b.d\" \"abcde\" }} {{ match \"^b\" \"ab\" }} {{ match \"a.b\" \"a\\nb\" }}", "true false false"),
  ])
  func expands(template: String, expected: String) async throws {
    let texts = try await expand(template)
    #expect(texts.annotations["text"] == expected)
    #expect(texts.errors.isEmpty)
  }

  @Test func histogramsAreTheirText() async throws {
    let histogram = "{{schema:0 count:3 sum:4.5 buckets:[1 2]}}"
    let store = try FixtureStore(parsing: "load 1m\nh \(histogram)x5\n")
    let factory = EngineRuleFactory(engine: Engine(), executor: QueryExecutor(source: store))
    let rule = Rule(
      kind: .alerting(name: "A"), expression: "h",
      annotations: ["text": "{{ $value }} {{ with query \"h\" }}{{ . | first | value }}{{ end }}"])
    let templates = try factory.templates(for: rule, labels: [:], settings: RuleSettings())
    let result = try await factory.query(for: rule, of: RuleGroup(name: "g", file: "f", rules: [])).evaluate(at: 60_000)
    let element = try #require(result.elements.first)
    let texts = await templates.expand(for: element, at: 60_000)
    let text = "{count:3, sum:4.5, (0.5,1]:1, (1,2]:2}"
    #expect(texts.annotations == ["text": "\(text) \(text)"] && texts.errors.isEmpty)
  }

  @Test func labelsToo() async throws {
    #expect(try await expand("", labels: ["severity": "{{ $labels.job }}!"]).labels == ["severity": "a!"])
  }

  @Test(arguments: ["{{ query \"up ==\" }}", "{{ match \"(\" \"a\" }}"])
  func failuresStandInTheTextsPlace(template: String) async throws {
    let texts = try await expand(template)
    #expect(texts.annotations["text"]?.hasPrefix("<error expanding template:") == true)
    #expect(texts.errors.count == 1)
  }
}
