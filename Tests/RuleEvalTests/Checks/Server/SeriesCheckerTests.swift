import PromQL
import Testing

@testable import RuleEval

@Suite struct SeriesCheckerTests {
  private static let day: Milliseconds = 24 * 3_600_000
  private static let now: Timestamp = 30 * day

  /// Series by how long ago they had their last sample; counts what it is asked.
  private actor Catalog: SeriesCatalog {
    let series: [(labels: Labels, age: Milliseconds)]
    private(set) var questions = 0

    init(_ series: [(labels: Labels, age: Milliseconds)]) {
      self.series = series
    }

    func series(_ query: CatalogQuery) async throws -> CatalogAnswer<Labels> {
      questions += 1
      let found = series.filter { series in
        now - series.age >= (query.start ?? 0)
          && query.selectors.contains { $0.allSatisfy { $0.matches(series.labels[$0.name] ?? "") } }
      }
      return CatalogAnswer(found.map(\.labels), limit: query.limit, annotations: Annotations())
    }

    func labelNames(_ query: CatalogQuery) async throws -> CatalogAnswer<String> {
      throw CancellationError()
    }

    func labelValues(of name: String, _ query: CatalogQuery) async throws -> CatalogAnswer<String> {
      throw CancellationError()
    }
  }

  private static func labels(_ pairs: (String, String)...) -> Labels {
    Labels(pairs.map { (name: $0.0, value: $0.1) })
  }

  private static let series: [(labels: Labels, age: Milliseconds)] = [
    (labels(("__name__", "up"), ("job", "a")), 0), (labels(("__name__", "gone"), ("job", "a")), 2 * day),
    (labels(("__name__", "long_gone"), ("job", "a")), 20 * day),
  ]

  private func found(_ rules: String, _ catalog: Catalog = Catalog(series)) async throws -> [String] {
    let text = "groups:\n- name: g\n  rules:\n" + rules
    let groups = try CheckFixtureTests.loader.load(text: text, file: "f")
    let findings = try await SeriesChecker(catalog: catalog, now: Self.now).findings(in: [("f", groups)])
    return findings.map { "\($0.position.line):\($0.position.column) \($0.message)" }
  }

  @Test func `series that are not there are named, where they are read`() async throws {
    let found = try await found(
      """
        - {record: "a:b:c", expr: 'up + up{job="a"}'}
        - {record: "a:b:d", expr: 'up + up{job="b"}'}
        - {record: "a:b:e", expr: 'sum(rate(gone[5m])) + long_gone + never'}
      """)
    #expect(
      found == [
        #"5:35 up{job="b"} selects no series of the last week, though there are others of up"#,
        "6:39 gone selects series of the last week, but none of the last hour",
        "6:52 long_gone selects no series of the last week", "6:64 never selects no series of the last week",
      ])
  }

  @Test func `what need not be there is left alone`() async throws {
    let found = try await found(
      """
        - {record: "a:b:c", expr: 'absent(never) + absent_over_time(never[5m])'}
        - {record: "a:b:d", expr: 'never or up'}
        - {record: "a:b:e", expr: 'up unless never'}
        - {record: "a:b:f", expr: '"a:b:c" > 1 or a:b:d'}
        - {record: "a:b:g", expr: 'a:b:c + ALERTS'}
        - record: "a:b:h"
          # ruled: missing_series: ignore
          expr: never
        - record: "a:b:i"
          # ruled: disable_checks: missing-series
          expr: never
      """.replacing("\"a:b:c\" > 1", with: "a:b:c > 1"))
    #expect(found == [])
  }

  @Test func `each selector is asked about once`() async throws {
    let catalog = Catalog(Self.series)
    let rules = (0..<5).map { "  - {record: \"a:b:c\($0)\", expr: 'up + up{job=\"b\"}'}\n" }.joined()
    #expect(try await found(rules, catalog).count == 5)
    #expect(await catalog.questions == 4)
  }
}
