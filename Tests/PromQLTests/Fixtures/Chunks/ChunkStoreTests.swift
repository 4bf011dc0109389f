import Testing

@testable import PromQL

@Suite struct ChunkStoreTests {
  private static let file = """
    load 15s
      m{job="a"} 0+1x400
      m{job="b"} 0+1x100 _x100 5 stale 7x50
      m{job="c"} 3x119
      m{job="d"} 3x120
      m{job="e"} _x300 1 2 3
      n{job="a"} 0+0.1x1000
      h{job="a"} {{schema:0 count:4 sum:5 buckets:[1 2 1]}}x20
    """

  private func stores() throws -> (columns: FixtureStore, chunks: ChunkStore) {
    let store = try FixtureStore(parsing: Self.file)
    return (store, ChunkStore(store))
  }

  private func request(_ metric: String, _ shape: SelectRequest.Shape) -> SelectRequest {
    SelectRequest(matchers: [LabelMatcher(name: "__name__", equals: metric)], shape: shape, lookback: 300_000)
  }

  private func contents(_ set: SeriesSet) -> [String] {
    (0..<set.count).map { "\(set.labels.labels($0)) \(set.samples($0).map { "\($0)" })" }
  }

  @Test func holdsWhatTheOtherStoreHolds() throws {
    let (columns, chunks) = try stores()
    #expect(chunks.seriesCount == columns.seriesCount && chunks.sampleCount == columns.sampleCount)
    #expect(chunks.byteCount < 5 * columns.sampleCount)
  }

  @Test(arguments: ["m", "n", "h", "none"])
  func windowsAreTheSame(metric: String) throws {
    let (columns, chunks) = try stores()
    var random = SplitMix(seed: 8)
    for _ in 0..<100 {
      let start = Timestamp.random(in: -100_000...7_000_000, using: &random)
      let length = Timestamp.random(in: 0...6_000_000, using: &random)
      let request = request(metric, .window(start: start, end: start + length))
      #expect(try contents(chunks.select([request])[0]) == contents(columns.select([request])[0]), "\(request.shape)")
    }
    let everything = request(metric, .window(start: .min, end: .max))
    #expect(try contents(chunks.select([everything])[0]) == contents(columns.select([everything])[0]))
  }

  @Test func rangesOfInstantsAreTheSame() throws {
    let (columns, chunks) = try stores()
    let request = request("m", .instants(StepGrid(start: 100_000, end: 5_000_000, step: 60_000)))
    #expect(try contents(chunks.select([request])[0]) == contents(columns.select([request])[0]))
  }

  @Test func oneInstantIsGivenTheNewestSample() throws {
    let (columns, chunks) = try stores()
    for time in stride(from: Timestamp(-20_000), through: 7_000_000, by: 7_777) {
      let request = request("m", .instants(StepGrid(start: time, end: time, step: 1)))
      let (all, newest) = (columns.select([request])[0], try chunks.select([request])[0])
      #expect((0..<all.count).map { all.labels.labels($0) } == (0..<newest.count).map { newest.labels.labels($0) })
      for series in 0..<newest.count {
        #expect("\(newest.samples(series))" == "\([all.samples(series).last].compactMap(\.self))", "at \(time)")
      }
    }
  }

  @Test func sameSeriesHaveTheSameLabels() throws {
    let (_, chunks) = try stores()
    let first = try chunks.select([request("m", .window(start: 0, end: 1_000_000))])[0]
    let second = try chunks.select([request("m", .window(start: 15_000, end: 1_015_000))])[0]
    let other = try chunks.select([request("m", .window(start: 4_400_000, end: 4_600_000))])[0]
    #expect(first.labels === second.labels && first.labels !== other.labels)
  }

  @Test func otherTables() async throws {
    let (_, chunks) = try stores()
    let symbols = SymbolTable()
    let set = try await chunks.select([request("n", .window(start: 0, end: 15_000))], symbols: symbols)[0]
    #expect(set.labels.symbols === symbols && contents(set).count == 1)
  }

  @Test func chunksOfOthersAndSamplesInTurns() throws {
    var writer = XORChunkWriter()
    for time in [100, 200, 250] as [Timestamp] {
      try writer.append(timestamp: time, value: Double(time))
    }
    var builder = ChunkStoreBuilder()
    let series = builder.series(Labels(["__name__": "m"]))
    #expect(builder.series(Labels(["__name__": "m"])) == series && builder.seriesCount == 1)
    try builder.append(timestamp: 50, value: 1, to: series)
    try builder.append(try XORChunk(bytes: writer.bytes), to: series)
    #expect(throws: ChunkError.self) { try builder.append(timestamp: 250, value: 1, to: series) }
    #expect(throws: ChunkError.self) { try builder.append(try XORChunk(bytes: writer.bytes), to: series) }
    try builder.append(timestamp: 300, value: 2, to: series)
    #expect(builder.sampleCount == 5)
    let set = try builder.build().select([request("m", .window(start: 0, end: 1000))])[0]
    #expect(set.samples(0).map(\.timestamp) == [50, 100, 200, 250, 300])
    #expect(set.samples(0).map(\.value) == [1, 100, 200, 250, 2])
  }

  @Test func manySeriesLieInColumnsOfBoundedSize() throws {
    var builder = ChunkStoreBuilder()
    for number in 0..<900 {
      let series = builder.series(Labels(["__name__": "m", "i": "\(number)"]))
      for time in 0..<121 as Range<Timestamp> {
        try builder.append(timestamp: time * 1000, value: Double(number) + Double(time), to: series)
      }
    }
    let set = try builder.build().select([request("m", .window(start: 0, end: 200_000))])[0]
    #expect(set.count == 900 && set.sampleCount == 900 * 120 && set.chunks.count == 2)
    for series in 0..<900 {
      #expect(set.samples(series).map(\.value) == (1...120).map { Double(series) + Double($0) })
    }
  }
}
