import Testing

@testable import PromQL

@Suite struct FixtureStoreTests {
  private static let file = """
    # A comment.
    http_requests{job="api", instance="0"} 0+10x9
    http_requests{job="api", instance="1"} 0+20x9

    http_requests{job="web", instance="0"} 0+30x4
      load 30s
    up{job="api"} 1 0 _ 1
    down _x5
    """

  private func select(
    _ matchers: [LabelMatcher], after start: Timestamp = -1, to end: Timestamp = 3_600_000
  ) throws -> [String] {
    let store = try FixtureStore(parsing: Self.file)
    let request = SelectRequest(matchers: matchers, shape: .window(start: start, end: end), lookback: 300_000)
    let set = store.select([request])[0]
    return (0..<set.count).map { set.labels.labels($0).description }
  }

  private static let api0 = "http_requests{instance=\"0\", job=\"api\"}"
  private static let api1 = "http_requests{instance=\"1\", job=\"api\"}"
  private static let web0 = "http_requests{instance=\"0\", job=\"web\"}"
  private static let up = "up{job=\"api\"}"

  private static let selections: [([(String, String, String)], [String])] = [
    ([("__name__", "=", "http_requests")], [api0, api1, web0]),
    ([("__name__", "=", "http_requests"), ("job", "=", "api")], [api0, api1]),
    ([("job", "=", "api"), ("instance", "=", "1")], [api1]),
    ([("job", "=", "api"), ("instance", "!=", "1")], [api0, up]),
    ([("job", "=", "api"), ("instance", "=", "")], [up]),
    ([("job", "=", "api"), ("instance", "!=", "")], [api0, api1]),
    ([("__name__", "=~", "http.*|up")], [api0, api1, web0, up]),
    ([("__name__", "=~", "http")], []),
    ([("__name__", "=~", ".+"), ("instance", "!~", "0")], [api1, up]),
    ([("job", "!~", "web"), ("instance", "=~", "0|")], [api0, up]),
    ([("instance", "!=", "0")], [api1, up]),
    ([("__name__", "=", "absent")], []),
    ([("absent", "=", "x")], []),
    ([("absent", "=", ""), ("__name__", "=", "up")], [up]),
    ([("absent", "=~", ".+")], []),
    ([("__name__", "=", "up"), ("__name__", "=", "down")], []),
  ]

  @Test(arguments: selections)
  func selectsByMatchers(matchers: [(String, String, String)], expected: [String]) throws {
    let matchers = try matchers.map { name, operation, value in
      try LabelMatcher(name: name, operation: #require(LabelMatcher.Operation(rawValue: operation)), value: value)
    }
    #expect(try select(matchers) == expected)
  }

  @Test func leavesOutSeriesWithoutSamplesInTheWindow() throws {
    let requests = [LabelMatcher(name: "__name__", equals: "http_requests")]
    #expect(try select(requests, after: 240_000, to: 300_000) == [Self.api0, Self.api1])
    #expect(try select(requests, after: 239_999, to: 240_000).count == 3)
    #expect(try select(requests, after: 540_000).isEmpty)
    #expect(try select([LabelMatcher(name: "__name__", equals: "down")]).isEmpty)
  }

  @Test func windowIsOpenAtItsStartAndClosedAtItsEnd() throws {
    let store = try FixtureStore(parsing: "m 0+1x5", start: 1000, interval: 10)
    let matchers = [LabelMatcher(name: "__name__", equals: "m")]
    let sets = store.select([
      SelectRequest(matchers: matchers, shape: .window(start: 1010, end: 1030), lookback: 5),
      SelectRequest(matchers: matchers, shape: .instants(StepGrid(instant: 1040)), lookback: 20),
    ])
    #expect(
      sets[0].samples(0) == [Sample(timestamp: 1020, value: 2), Sample(timestamp: 1030, value: 3)])
    #expect(
      sets[1].samples(0) == [Sample(timestamp: 1030, value: 3), Sample(timestamp: 1040, value: 4)])
  }

  @Test func sharesSamplesAndKeepsLabelIdentity() throws {
    let store = try FixtureStore(parsing: Self.file)
    let matchers = [
      LabelMatcher(name: "job", equals: "api"), LabelMatcher(name: "__name__", equals: "http_requests"),
    ]
    func select(_ end: Timestamp, _ matchers: [LabelMatcher]) -> SeriesSet {
      store.select([SelectRequest(matchers: matchers, shape: .window(start: -1, end: end), lookback: 1)])[0]
    }
    let first = select(60_000, matchers)
    let second = select(120_000, matchers.reversed())
    #expect(first.labels === second.labels)
    #expect(first.chunks[0] === store.chunks[0])
    #expect(first.symbols === store.symbols)
    #expect(first.sampleCount == 4 && second.sampleCount == 6)

    let web = [LabelMatcher(name: "__name__", equals: "http_requests")]
    let early = select(240_000, web)
    let late = store.select([
      SelectRequest(matchers: web, shape: .window(start: 240_000, end: 500_000), lookback: 1)
    ])[0]
    #expect(early.count == 3 && late.count == 2)
    #expect(early.labels === select(1000, web).labels)
  }

  @Test func answersWithLabelsOfAnotherTable() async throws {
    let store = try FixtureStore(parsing: Self.file)
    let symbols = SymbolTable()
    _ = symbols.intern("something else")
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "instance", equals: "1")], shape: .window(start: -1, end: 1000), lookback: 1)
    let source: any SeriesSource = store
    let first = try await source.select([request], symbols: symbols)[0]
    let second = try await source.select([request], symbols: symbols)[0]
    #expect(first.labels.symbols === symbols)
    #expect(first.labels.labels(0).description == Self.api1)
    #expect(first.labels === second.labels)
    let own = try await source.select([request], symbols: store.symbols)[0]
    #expect(own.labels.symbols === store.symbols)
  }

  @Test func readsIntervalsOfAFile() throws {
    let store = try FixtureStore(parsing: Self.file, start: 5000)
    #expect(store.seriesCount == 5)
    #expect(store.sampleCount == 28)
    let request = SelectRequest(
      matchers: [LabelMatcher(name: "__name__", equals: "up")], shape: .window(start: 0, end: 1_000_000), lookback: 1)
    #expect(store.select([request])[0].samples(0).map(\.timestamp) == [5000, 35_000, 95_000])
  }

  private static let wrongFiles: [(String, String?)] = [
    ("m 1\nn 2 {{count:-1}}", "2:1: value 2 of n: histogram has a negative count of observations: -1"),
    ("m 1\n  m", nil),
    ("\n  m{ 1", "2:6: expected a label name or \"}\", found \"1\""),
    ("load 5m\nload 3", nil),
    ("load 5m x\nm 1", "1:6: \"5m\" is not a number"),
    ("m 1 2\nm 3", "2:1: value 1 of m, at 0 ms, is not later than the series' last sample, at 60000 ms"),
  ]

  @Test(arguments: wrongFiles)
  func saysWhatIsWrongWithAFile(text: String, expected: String?) {
    do {
      _ = try FixtureStore(parsing: text)
      #expect(expected == nil)
    } catch {
      #expect(error.description == expected)
    }
  }
}

extension SeriesSet {
  fileprivate var symbols: SymbolTable { labels.symbols }
}
