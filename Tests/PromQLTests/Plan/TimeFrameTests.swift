import Testing

@testable import PromQL

/// The times that parts of a query run at, and what is asked for therefore.
@Suite struct TimeFrameTests {
  private static let minute: Milliseconds = 60_000

  private func subquery(
    range: Milliseconds, step: Milliseconds, offset: Milliseconds = 0, at: TimeModifiers.At? = nil,
    in frame: TimeFrame = .query
  ) -> TimeFrame {
    .subquery(in: frame, range: range, step: step, modifiers: TimeModifiers(offset: offset, at: at))
  }

  private func times(_ frame: TimeFrame, _ query: StepGrid) -> [Timestamp]? {
    frame.grid(for: query).map { grid in (0..<grid.count).map { grid[$0] } }
  }

  @Test func givesTheTimesOfTheQuery() {
    let query = StepGrid(start: 5, step: 10, count: 3)
    #expect(times(.query, query) == [5, 15, 25])
    #expect(times(.firstStep(of: .query), query) == [5])
  }

  @Test(
    arguments: [
      (100, 30, 10, [80, 90, 100]), (105, 30, 10, [80, 90, 100]), (99, 30, 10, [70, 80, 90]), (100, 5, 10, [100]),
      (105, 4, 10, nil), (-5, 30, 10, [-30, -20, -10]), (-10, 30, 10, [-30, -20, -10]), (0, 30, 10, [-20, -10, 0]),
      (5, 10, 10, [0]), (-1, 3, 7, nil), (1, 3, 7, [0]), (0, 7, 7, [0]), (-7, 1, 7, [-7]),
    ] as [(Timestamp, Milliseconds, Milliseconds, [Timestamp]?)])
  func alignsSubqueries(time: Timestamp, range: Milliseconds, step: Milliseconds, expected: [Timestamp]?) {
    #expect(times(subquery(range: range, step: step), StepGrid(instant: time)) == expected)
  }

  @Test func coversAllWindowsOfARange() {
    let query = StepGrid(start: 100, step: 20, count: 4)
    #expect(times(subquery(range: 30, step: 15), query) == [75, 90, 105, 120, 135, 150])
    #expect(times(subquery(range: 30, step: 15, offset: 50), query) == [30, 45, 60, 75, 90, 105])
    #expect(times(subquery(range: 30, step: 15, at: .timestamp(60)), query) == [45, 60])
    #expect(times(subquery(range: 30, step: 15, at: .start), query) == [75, 90])
    #expect(times(subquery(range: 30, step: 15, offset: -15, at: .end), query) == [150, 165])
    #expect(times(.firstStep(of: subquery(range: 30, step: 15)), query) == [75])
    #expect(times(subquery(range: 20, step: 20, in: subquery(range: 30, step: 15)), query) == [60, 80, 100, 120, 140])
    #expect(times(subquery(range: 5, step: 5, in: subquery(range: 1, step: 1000)), query) == nil)
    #expect(times(.firstStep(of: subquery(range: 1, step: 1000)), query) == nil)
  }

  private func shapes(_ text: String, _ times: QueryTimes) throws -> [SelectRequest.Shape] {
    try Engine().prepare(text).requests(for: times).map(\.shape)
  }

  @Test func asksForInstants() throws {
    let range = QueryTimes.range(StepGrid(start: 600_000, step: Self.minute, count: 3))
    let shifted = StepGrid(start: 540_000, step: Self.minute, count: 3)
    #expect(try shapes("m", .instant(5)) == [.instants(StepGrid(instant: 5))])
    #expect(try shapes("m", range) == [.instants(range.grid)])
    #expect(try shapes("m offset 1m", range) == [.instants(shifted)])
    #expect(try shapes("m @ 7 offset 1m", range) == [.instants(StepGrid(instant: 7_000 - Self.minute))])
    #expect(try shapes("m @ start()", range) == [.instants(StepGrid(instant: 600_000))])
    #expect(try shapes("m @ end()", range) == [.instants(StepGrid(instant: 720_000))])
    #expect(
      try shapes("max_over_time(m[2m:1m])", range) == [.instants(StepGrid(start: 540_000, step: Self.minute, count: 4))]
    )
    #expect(try shapes("max_over_time(m[30s:1h])", range) == [])
  }

  @Test func asksForWindows() throws {
    let range = QueryTimes.range(StepGrid(start: 600_000, step: Self.minute, count: 3))
    #expect(try shapes("rate(m[1m])", .instant(Self.minute)) == [.window(start: 0, end: Self.minute)])
    #expect(try shapes("rate(m[1m])", range) == [.window(start: 540_000, end: 720_000)])
    #expect(try shapes("rate(m[1m] offset 1m)", range) == [.window(start: 480_000, end: 660_000)])
    #expect(try shapes("rate(m[1m] @ 60)", range) == [.window(start: 0, end: Self.minute)])
    #expect(try shapes("max_over_time(rate(m[1m])[2m:1m])", range) == [.window(start: 480_000, end: 720_000)])
    #expect(try shapes("m[1m]", .instant(0)) == [.window(start: -Self.minute, end: 0)])
  }

  @Test func saysWhenTimestampsMatter() throws {
    let requests = try Engine().prepare("timestamp(m) + m").requests(for: .instant(0))
    #expect(requests.map(\.needsTimestamps) == [true, false])
    #expect(requests.map(\.lookback) == [300_000, 300_000])
  }
}
