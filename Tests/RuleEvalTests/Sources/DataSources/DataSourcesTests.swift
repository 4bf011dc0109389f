import PromQL
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct DataSourcesTests {
  private static func vector(_ value: Int) -> String {
    #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"__name__":"m"},"value":[0,"\#(value)"]}]}}"#
  }

  private func value(_ source: any SeriesSource) async throws -> Double? {
    let engine = Engine()
    let executor = QueryExecutor(source: source)
    let result = try await executor.evaluate(try engine.prepare("sum(m)"), at: .instant(0), timeout: 600_000)
    guard case .vector(let elements) = result.value else { return nil }
    return elements.first?.sample.value
  }

  @Test func `each name reads its server, by its own options`() async throws {
    try await withServer { _ in
      .ok(Self.vector(1))
    } _: { first, client in
      let second = LoopbackServer { _ in .ok(Self.vector(2)) }
      defer { second.stop() }
      let sources = DataSources(client: client, clock: SystemClock())
      var named = DataSourceConfiguration(name: "second", url: Secret(second.url))
      named.http.authentication = .authorization(.init(credentials: .inline("t")))
      named.parameters = [.init(name: "dedup", value: "false")]
      try sources.use([DataSourceConfiguration(name: "first", url: Secret(first.url)), named])
      #expect(try await value(sources.source(named: nil)) == 1)
      #expect(try await value(sources.source(named: "first")) == 1)
      #expect(try await value(sources.source(named: "second")) == 2)
      #expect(first.requests.allSatisfy { $0.headers["authorization"] == nil && $0.form["dedup"] == nil })
      #expect(second.requests.map { $0.headers["authorization"] } == ["Bearer t"])
      #expect(second.requests.map { $0.form["dedup"] } == ["false"])
      await #expect(throws: UnknownDataSource(name: "third")) { try await value(sources.source(named: "third")) }
    }
  }

  @Test func `what is replaced is read by those who had it before`() async throws {
    try await withServer { _ in
      .ok(Self.vector(1))
    } _: { first, client in
      let second = LoopbackServer { _ in .ok(Self.vector(2)) }
      defer { second.stop() }
      let sources = DataSources(client: client, clock: SystemClock())
      let source = sources.source(named: "a")
      await #expect(throws: UnknownDataSource(name: "a")) { try await value(source) }
      try sources.use([DataSourceConfiguration(name: "a", url: Secret(first.url))])
      #expect(try await value(source) == 1)
      try sources.use([DataSourceConfiguration(name: "a", url: Secret(second.url))])
      #expect(try await value(source) == 2)
      #expect(throws: HTTPClientError.self) {
        try sources.use([DataSourceConfiguration(name: "a", url: Secret("nothing"))])
      }
      #expect(try await value(source) == 2)
    }
  }

  @Test func `questions about series and labels carry the parameters too`() async throws {
    try await withServer { request in
      .ok(request.path.contains("metadata") ? #"{"status":"success","data":{}}"# : #"{"status":"success","data":[]}"#)
    } _: { server, client in
      let sources = DataSources(client: client, clock: SystemClock())
      var configuration = DataSourceConfiguration(name: "a", url: Secret(server.url))
      configuration.parameters = [.init(name: "dedup", value: "false")]
      try sources.use([configuration])
      let query = CatalogQuery(selectors: [[LabelMatcher(name: "__name__", equals: "up")]])
      _ = try await sources.catalog.series(query)
      _ = try await sources.catalog.labelNames(query)
      _ = try await sources.catalog.labelValues(of: "job", query)
      _ = try await sources.catalog.answer("/api/v1/metadata", fields: [("metric", "up")])
      #expect(server.requests.prefix(2).map { $0.form["dedup"] } == ["false", "false"])
      #expect(server.requests.prefix(2).allSatisfy { $0.form["match[]"] == #"{__name__="up"}"# })
      #expect(server.requests.dropFirst(2).map { $0.path.hasSuffix("&dedup=false") } == [true, true])
    }
  }
}
