import Testing

@testable import PromQL

@Suite struct DataSetTests {
  private func value(_ store: FixtureStore, _ text: String, at time: Timestamp) throws -> QueryResult.Value {
    let query = try Engine().prepare(text)
    let times = QueryTimes.instant(time)
    return try query.evaluate(times, series: store.select(query.requests(for: times)), symbols: store.symbols).value
  }

  private func number(_ store: FixtureStore, _ text: String, at time: Timestamp) throws -> Double? {
    guard case .vector(let elements) = try value(store, text, at: time), elements.count == 1 else {
      return nil
    }
    return elements[0].sample.value
  }

  @Test func upstreamsRangeData() throws {
    let set = DataSet.range
    let store = FixtureStore(set) { $0 == "a_one" || $0 == "h_ten" || $0 == "sparse" }
    #expect(store.seriesCount == 1 + 110 + 51)
    #expect(store.newestTimestamp == set.end - set.interval)
    #expect(try number(store, "a_one", at: DataSet.start + 70_000) == 7)
    #expect(try number(store, "count(h_ten)", at: DataSet.start) == 110)
    #expect(try number(store, "count(sparse)", at: DataSet.start + 10_000 * 400) == 2)
    #expect(try number(store, "count_over_time(a_one[100d])", at: set.end) == 18_640)
  }

  @Test func upstreamsJoinData() {
    var instances: Set<String> = []
    DataSet.join.forEachSeries {
      $0 == "rpc_request_error_total"
    } _: { series in
      #expect(series.count == 13_640)
      instances.insert(series.labels.first { $0.name == "instance" }?.value ?? "")
    }
    #expect(instances.count == 1000)
    // One in 16 begins with 0, as those of upstream's data.
    #expect((55...70).contains(instances.count { $0.hasPrefix("0") }))
  }

  @Test func ruleShapedData() throws {
    let set = DataSet.rules(series: 200)
    let store = FixtureStore(set)
    #expect(store.seriesCount == 3 * 200 + 20 * 10)
    #expect(store.sampleCount == store.seriesCount * 121)
    #expect(store.newestTimestamp == set.end)
    #expect(try number(store, "count(count by (job) (m))", at: set.end) == 10)
    #expect(try number(store, "count(count by (namespace) (a))", at: set.end) == 20)
    #expect(try number(store, "count(count by (instance) (b))", at: set.end) == 200)
    #expect(try number(store, "count(h_bucket{le=\"+Inf\"})", at: set.end) == 20)
    #expect(try number(store, "sum(resets(m[30m]))", at: set.end) == 0)
  }
}
