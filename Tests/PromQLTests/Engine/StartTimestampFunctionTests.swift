import Testing

@testable import PromQL

/// `start_timestamp`: what samples carry besides value and time.
@Suite struct StartTimestampFunctionTests {
  private let symbols = SymbolTable()

  /// One series with samples at 0, 1 and 2 minutes, which began at 0 s, 30 s and an unknown time.
  private var set: SeriesSet {
    var labels = SeriesLabelsBuilder(symbols: symbols)
    labels.append(["__name__": "m", "i": "0"])
    let columns = SampleColumns(
      timestamps: [0, 60_000, 120_000], values: [1, 2, 3], startTimestamps: [-1_500, 30_000, 0])
    return SeriesSet(
      labels: labels.build(), sampling: .stored, chunks: [columns],
      slices: [SeriesSet.Slice(chunk: 0, start: 0, count: 3)])
  }

  private func elements(_ text: String, _ times: QueryTimes, uses: Bool = true) throws -> [String] {
    let engine = Engine(options: EngineOptions(usesStartTimestamps: uses, parser: .everything))
    let query = try engine.prepare(text)
    let requests = query.requests(for: times)
    #expect(!requests.contains { !$0.needsTimestamps })
    return try query.evaluate(times, series: requests.map { _ in set }, symbols: symbols).value.elements
  }

  @Test func givesStartTimestamps() throws {
    let times = QueryTimes.range(StepGrid(start: 0, step: 60_000, count: 4))
    #expect(try elements("start_timestamp(m)", times) == ["{i=\"0\"} -1.5@0 30@60 0@120 0@180"])
    #expect(try elements("(start_timestamp((m)))", .instant(60_000)) == ["{i=\"0\"} 30"])
    #expect(try elements("start_timestamp(m @ 60)", times) == ["{i=\"0\"} 30@0 30@60 30@120 30@180"])
    #expect(try elements("start_timestamp(m offset 1m)", .instant(60_000)) == ["{i=\"0\"} -1.5"])
    #expect(try elements("start_timestamp(m)", .instant(420_000)) == [])
  }

  @Test func givesNothingUnlessTheyAreUsed() throws {
    #expect(try elements("start_timestamp(m)", .instant(0), uses: false) == [])
  }

  @Test func givesNothingForWhatIsNoSelector() throws {
    let engine = Engine(options: EngineOptions(usesStartTimestamps: true, parser: .everything))
    let query = try engine.prepare("start_timestamp(m + 1)")
    let requests = query.requests(for: .instant(0))
    let value = try query.evaluate(.instant(0), series: requests.map { _ in set }, symbols: symbols).value
    #expect(value.elements == [])
  }
}
