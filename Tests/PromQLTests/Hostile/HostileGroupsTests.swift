import Testing

@testable import PromQL

@Suite struct HostileGroupsTests {
  @Test(arguments: [(1000, true), (1001, false)])
  func boundsTheGroupsOfLabelReplace(count: Int, isTaken: Bool) throws {
    let store = try FixtureStore(parsing: "load 1m\n  m{a=\"b\"} 1")
    let pattern = String(repeating: "(x?)", count: count) + "b"
    let query = try Engine().prepare("label_replace(m, \"c\", \"d\", \"a\", \"\(pattern)\")")
    let times = QueryTimes.instant(0)
    let result = Result { () throws(QueryError) in
      try query.evaluate(times, series: store.select(query.requests(for: times)), symbols: store.symbols)
    }
    switch result {
    case .success: #expect(isTaken)
    case .failure(let error): #expect(!isTaken && error.message.hasSuffix("it has more than 1000 groups"))
    }
  }
}
