import Testing

@testable import PromQL

@Suite struct FixtureStoreBuilderTests {
  private let request = SelectRequest(
    matchers: [LabelMatcher(name: "__name__", equals: "m")], shape: .window(start: -1, end: 1_000_000), lookback: 1)

  @Test func appendsToSeriesThatAreThere() throws {
    var builder = FixtureStoreBuilder()
    try builder.append(SeriesNotation("m 1 2"), interval: 1000)
    let former = builder.build()
    try builder.append(SeriesNotation("m _ 2 3"), interval: 1000)
    let latter = builder.build()
    #expect(former.select([request])[0].samples(0).map(\.value) == [1, 2])
    #expect(latter.select([request])[0].samples(0).map(\.value) == [1, 2, 3])
    #expect(latter.seriesCount == 1 && builder.sampleCount == 3)
  }

  @Test(arguments: ["m 1 2 4", "m _ 3", "m _ 2 _ 5 5"])
  func refusesSamplesOutOfOrderAndAddsNothing(text: String) throws {
    var builder = FixtureStoreBuilder()
    try builder.append(SeriesNotation("m 1 2"), interval: 1000)
    let interval: Milliseconds = text.hasSuffix("5 5") ? 0 : 1000
    let error = try #require(throws: FixtureError.self) {
      try builder.append(SeriesNotation(text), interval: interval, line: 9)
    }
    #expect(error.line == 9)
    #expect(error.reason.contains("is not later than the series' last sample"))
    #expect(builder.sampleCount == 2)
    #expect(builder.build().select([request])[0].samples(0).map(\.value) == [1, 2])
  }

  @Test func refusesTimesBeyondTheEnd() throws {
    var builder = FixtureStoreBuilder()
    let series = try SeriesNotation("m _x9999999 1")
    let error = try #require(throws: FixtureError.self) { try builder.append(series, interval: .max / 1000) }
    #expect(error.reason == "value 10000000 of m lies beyond the end of time")
  }

  @Test func boundsTheSamplesOfAStore() throws {
    var builder = FixtureStoreBuilder()
    var sequence = SampleSequence()
    sequence.append(.values(first: 1, increment: 0, count: FixtureLimits.maximumSamplesPerStore + 1))
    let error = try #require(throws: FixtureError.self) {
      try builder.append(["__name__": "m"], sequence, interval: 1)
    }
    #expect(error.reason == "more than 50000000 samples in all, which is the limit")
  }

  @Test func tellsCanonicallyEquivalentNamesApart() throws {
    var builder = FixtureStoreBuilder()
    try builder.append(SeriesNotation("{\"\\u00e9\"} 1"), interval: 1)
    try builder.append(SeriesNotation("{\"e\\u0301\"} 1"), interval: 1)
    #expect(builder.seriesCount == 2)
  }
}
