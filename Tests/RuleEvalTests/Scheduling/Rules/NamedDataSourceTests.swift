import PromQL
import Testing

@testable import RuleEval

@Suite struct NamedDataSourceTests {
  private let overlay = RecordedSeriesOverlay()

  private func factory() throws -> EngineRuleFactory {
    let standard = try FixtureStore(parsing: "load 1m\nm{from=\"standard\"} 1x5\n")
    let other = try FixtureStore(parsing: "load 1m\nm{from=\"other\"} 2x5\n")
    let overlay = overlay
    return EngineRuleFactory(
      engine: Engine(), executor: QueryExecutor(source: OverlaySeriesSource(base: standard, overlay: overlay)),
      source: { name in OverlaySeriesSource(base: name == "other" ? other : standard, overlay: overlay) })
  }

  private func group(_ source: String?) -> RuleGroup {
    var group = RuleGroup(name: "g", file: "f", rules: [])
    group.extensions.dataSource = source
    return group
  }

  private func result(_ expression: String, of source: String?) async throws -> [Labels] {
    let group = group(source)
    let rule = Rule(kind: .recording(metric: "r"), expression: expression)
    let query = try factory().factory(for: group).query(for: rule, of: group)
    return try await query.evaluate(at: 60_000).elements.map(\.labels)
  }

  @Test func `the rules of a group read the data source that it names`() async throws {
    #expect(try await result("m", of: nil) == [["__name__": "m", "from": "standard"]])
    #expect(try await result("m", of: "other") == [["__name__": "m", "from": "other"]])
  }

  @Test func `its templates read the same`() async throws {
    let rule = Rule(
      kind: .alerting(name: "A"), expression: "m",
      annotations: ["text": "{{ with query \"m\" }}{{ (. | first).Labels.from }}{{ end }}"])
    let templates = try factory().factory(for: group("other")).templates(
      for: rule, labels: [:], settings: RuleSettings())
    let element = VectorElement(labels: ["__name__": "m"], sample: Sample(timestamp: 60_000, value: 1))
    #expect(await templates.expand(for: element, at: 60_000).annotations["text"] == "other")
  }

  @Test func `what is recorded is seen whichever data source is read`() async throws {
    overlay.write([RecordedSample(labels: ["__name__": "recorded"], sample: Sample(timestamp: 60_000, value: 7))])
    for source in [nil, "other"] {
      #expect(try await result("recorded", of: source) == [["__name__": "recorded"]])
    }
  }
}
