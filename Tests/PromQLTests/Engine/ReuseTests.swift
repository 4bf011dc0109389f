import Testing

@testable import PromQL

/// What a query keeps from one evaluation to the next is used again only for the same series.
@Suite struct ReuseTests {
  private static let queries = [
    "sum by (g) (m)", "m + 1", "m / on(i) n", "m * on(g) group_left(owner) o", "m and on(i) n", "m or n",
    "topk by (g) (1, m)", "label_replace(m, \"j\", \"$1\", \"i\", \"(.*)\")", "rate(m[5m])", "absent(m)",
    "histogram_quantile(0.5, b)", "count_values by (g) (\"v\", m)", "timestamp(m)", "{__name__=~\"m|n\", i=\"1\"} > 2",
    "m + on(i) fill(0) n", "o * on(g) group_right(owner) fill(1) m", "limitk by (g) (1, m)", "limit_ratio(0.5, m)",
    "info(p, {__name__=\"q_info\"})", "info(p, {__name__=\"q_info\", v=\"1\"})", "start_timestamp(m)",
    "sum_over_time(sum by (g) (m)[3m:1m])", "vector(1) + on() group_right() m",
  ]
  private static let fixtures = [
    """
    m{i="1", g="a"} 1+1x20
    m{i="2", g="a"} 2+2x20
    n{i="1"} 3x20
    o{g="a", owner="x"} 1x20
    b{le="1"} 1x20
    b{le="+Inf"} 2x20
    p{instance="1"} 1x20
    p{instance="2"} 2x20
    q_info{instance="1", v="1"} 1x5 stale
    q_info{instance="1", v="2"} _x6 1x20
    """,
    """
    n{i="2"} 4x20
    n{i="1"} 5x20
    m{i="2", g="b"} 1+3x20
    m{i="1", g="a"} 1+5x20
    m{i="3", g="b"} 7+1x20
    o{g="b", owner="y"} 1x20
    o{g="a", owner="z"} 1x20
    b{le="1", k="v"} 1x20
    b{le="2", k="v"} 3x20
    b{le="+Inf", k="v"} 4x20
    q_info{instance="2", v="3"} 1x20
    q_info{instance="1", v="1"} 1x20
    p{instance="2", v="0"} 2x20
    p{instance="1"} 2x20
    """, "m{i=\"1\"} 1x20",
  ]

  /// One query over changing series gives what a new one gives each time.
  @Test(arguments: queries)
  func followsSeries(text: String) throws {
    let symbols = SymbolTable()
    let stores = try Self.fixtures.map { try FixtureStore(parsing: $0, symbols: symbols) }
    let others = try Self.fixtures.map { try FixtureStore(parsing: $0) }
    let engine = Engine(options: EngineOptions(usesStartTimestamps: true, parser: .everything))
    let query = try engine.prepare(text)
    for store in [stores[0], stores[0], stores[1], stores[2], stores[0], others[1], stores[1], others[1], others[0]] {
      for minute in [5, 6] as [Int64] {
        let times = QueryTimes.instant(minute * 60_000)
        let sets = store.select(query.requests(for: times))
        let reused = try query.evaluate(times, series: sets, symbols: store.symbols).value.elements
        let fresh = try engine.prepare(text).evaluate(times, series: sets, symbols: store.symbols).value.elements
        #expect(reused == fresh)
      }
    }
  }

  /// A query goes on after an evaluation that failed.
  @Test func recoversFromErrors() throws {
    let bad = try FixtureStore(parsing: "m{i=\"1\", k=\"a\"} 1\nm{i=\"1\", k=\"b\"} 2\nn{i=\"1\"} 1")
    let good = try FixtureStore(parsing: "m{i=\"1\", k=\"a\"} 1\nn{i=\"1\"} 1")
    let query = try Engine().prepare("n + on(i) m")
    for store in [good, bad, bad, good] {
      let sets = store.select(query.requests(for: .instant(0)))
      if store === bad {
        #expect(throws: QueryError.self) { try query.evaluate(.instant(0), series: sets, symbols: store.symbols) }
      } else {
        let result = try query.evaluate(.instant(0), series: sets, symbols: store.symbols)
        #expect(result.value.elements == ["{i=\"1\"} 2"])
      }
    }
  }
}

/// Which label objects operators see.
@Suite struct KnownLabelsTests {
  private func set(_ symbols: SymbolTable, _ names: [String]) -> SeriesSet {
    var builder = SeriesSetBuilder(symbols: symbols)
    for name in names {
      builder.labels.append(["__name__": "m", "i": name])
      builder.append(timestamp: 0, value: 1)
      builder.endSeries()
    }
    return builder.build(sampling: .stored)
  }

  @Test func recognizesTheSameSeries() {
    let symbols = SymbolTable()
    var known = KnownLabels()
    let first = set(symbols, ["a", "b"])
    #expect(known.recognizing([first, nil])[0]?.labels === first.labels)
    let same = set(symbols, ["a", "b"])
    #expect(same.labels !== first.labels && known.recognizing([same, nil])[0]?.labels === first.labels)
    let swapped = set(symbols, ["b", "a"])
    #expect(known.recognizing([swapped, same])[0]?.labels === swapped.labels)
    #expect(known.recognizing([set(symbols, ["b", "a"]), nil])[0]?.labels === swapped.labels)
    for other in [set(symbols, ["b"]), set(symbols, ["b", "c"]), set(SymbolTable(), ["b", "c"])] {
      #expect(known.recognizing([other])[0]?.labels === other.labels)
    }
  }
}
