import Testing

@testable import PromQL

@Suite struct XORChunkTests {
  typealias Samples = [(timestamp: Timestamp, value: Double)]

  private func written(_ samples: Samples) throws -> [UInt8] {
    var writer = XORChunkWriter()
    for sample in samples {
      try writer.append(timestamp: sample.timestamp, value: sample.value)
    }
    return writer.bytes
  }

  /// Everything comes back, bit by bit.
  private func expectRoundTrip(_ samples: Samples, _ comment: Comment? = nil) throws {
    let chunk = try XORChunk(bytes: written(samples))
    #expect(chunk.count == samples.count, comment)
    #expect(chunk.start == samples.first?.timestamp && chunk.end == samples.last?.timestamp, comment)
    #expect(chunk.lastValue.bitPattern == samples.last?.value.bitPattern, comment)
    #expect(chunk.samples.map(\.timestamp) == samples.map(\.timestamp), comment)
    #expect(chunk.samples.map(\.value.bitPattern) == samples.map(\.value.bitPattern), comment)
  }

  static let values: [[Double]] = [
    [0], [1, 1, 1, 1], [1, 2, 3, 4, 5, 1, 2], [0, -0.0, 0, -0.0], [.infinity, -.infinity, .infinity, 0, .nan],
    [1, .nan, 2, Double(bitPattern: 0x7ff8_0000_dead_beef), Double(bitPattern: 0xfff0_0000_0000_0001), 3],
    [1, StaleMarker.value, 1, StaleMarker.value, StaleMarker.value, 2],
    [.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.leastNormalMagnitude, .pi, 1e300, -1e-300],
    [Double(bitPattern: 0), Double(bitPattern: .max), Double(bitPattern: 1), Double(bitPattern: 1 << 63)],
  ]

  @Test(arguments: values)
  func keepsAllBitsOfValues(values: [Double]) throws {
    try expectRoundTrip(values.enumerated().map { (Timestamp($0.offset) * 15_000, $0.element) })
  }

  static let times: [[Timestamp]] = [
    [0, 15_000, 30_000, 45_000], [1_600_000_000_000, 1_600_000_015_001, 1_600_000_029_999, 1_600_000_045_000],
    [-3, -2, -1, 0, 1], [.min, .max], [.min, -1, 0, .max], [.min, .min + 1, .max - 1, .max],
    [.max - 2, .max - 1, .max],
    [0, 1, .max], [.min, 0, 1, 2, 3],
    // The borders of each width of a difference of differences, from both sides.
    [8192, 8193, 65_536, 65_537, 524_288, 524_289].flatMap { [$0 - 1_000_000, $0] }.sorted(),
    [0, 600_000, 1_200_000 + 8192, 1_800_000 + 8192 - 8191, 3_000_000, 3_600_000 + 65_536, 4_200_000, 5_400_000],
  ]

  @Test(arguments: times)
  func keepsTimes(times: [Timestamp]) throws {
    try expectRoundTrip(times.map { ($0, 1) })
    try expectRoundTrip(times.enumerated().map { ($0.element, Double($0.offset) * 0.1) })
  }

  @Test func keepsEachChangeOfTheDistance() throws {
    for border in [1 << 13, 1 << 16, 1 << 19] as [Timestamp] {
      for change in border - 2...border + 2 {
        try expectRoundTrip([(0, 1), (10_000_000, 1), (20_000_000 + change, 1), (30_000_000, 1)], "\(change)")
        try expectRoundTrip([(0, 1), (10_000_000, 1), (20_000_000 - change, 1), (30_000_000, 1)], "\(change)")
      }
    }
  }

  @Test func keepsRandomSamples() throws {
    var random = SplitMix(seed: 3)
    for round in 0..<300 {
      var time = Timestamp.random(in: -2_000_000_000_000...2_000_000_000_000, using: &random)
      var value = 0.0
      let samples: Samples = (0..<Int.random(in: 1...200, using: &random)).map { _ in
        time += 1 + Timestamp(random.next() >> UInt64.random(in: 21...63, using: &random))
        switch random.next() % 4 {
        case 0: value += 1
        case 1: value = Double(bitPattern: random.next())
        case 2: value = Double(random.next() % 1000) / 10
        default: break
        }
        return (time, value)
      }
      try expectRoundTrip(samples, "round \(round)")
    }
  }

  @Test func isTheFormatOfPrometheus() throws {
    // Two bytes for how many, the time in zigzag, the value; then a distance, and a bit for "the same"; then two.
    #expect(try written([(1000, 1)]) == [0, 1, 0xD0, 0x0F, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0])
    #expect(
      try written([(1000, 1), (2000, 1), (3000, 1)])
        == [0, 3, 0xD0, 0x0F, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0xE8, 0x07, 0b0000_0000])
    // 1 and 2 differ in the bits 3FF0 ^ 4000 = 7FF0: one zero in front, 11 bits; 52 zeros behind.
    #expect(
      try written([(0, 1), (1000, 2)]).suffix(5) == [0xE8, 0x07, 0b1100_0010, 0b0101_1111, 0b1111_1111])
    // A distance that grows by 5 ms: 10, and 14 bits.
    #expect(
      try written([(0, 1), (1000, 1), (2005, 1)]).suffix(3) == [0b0100_0000, 0b0000_0010, 0b1000_0000])
  }

  @Test func takesNoSampleThatIsNotLater() throws {
    var writer = XORChunkWriter()
    try writer.append(timestamp: 5, value: 1)
    #expect(throws: ChunkError.self) { try writer.append(timestamp: 5, value: 2) }
    #expect(throws: ChunkError.self) { try writer.append(timestamp: .min, value: 2) }
    #expect(writer.count == 1 && writer.lastTimestamp == 5)
    try writer.append(timestamp: 6, value: 3)
    #expect(try XORChunk(bytes: writer.bytes).samples.map(\.value) == [1, 3])
  }

  @Test func takesNoMoreThanItCanCount() throws {
    var writer = XORChunkWriter()
    for number in 0..<XORChunkWriter.maximumCount {
      try writer.append(timestamp: Timestamp(number), value: 1)
    }
    #expect(throws: ChunkError.self) { try writer.append(timestamp: .max, value: 1) }
    #expect(try XORChunk(bytes: writer.bytes).count == XORChunkWriter.maximumCount)
  }
}
