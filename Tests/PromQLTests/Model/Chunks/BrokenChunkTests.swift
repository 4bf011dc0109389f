import Testing

@testable import PromQL

/// Bytes that are no chunk are errors; whatever they are, nothing crashes and everything ends.
@Suite struct BrokenChunkTests {
  private func someChunk() throws -> [UInt8] {
    var writer = XORChunkWriter()
    for number in 0..<120 as Range<Timestamp> {
      try writer.append(timestamp: number * 15_000 + number % 7, value: Double(number * number % 97) / 3)
    }
    return writer.bytes
  }

  @Test func cutChunks() throws {
    let bytes = try someChunk()
    for count in 0..<bytes.count {
      #expect(throws: ChunkError.self, "\(count) bytes") { try XORChunk(bytes: Array(bytes[..<count])) }
    }
  }

  @Test func emptyChunks() {
    #expect(throws: ChunkError.self) { try XORChunk(bytes: []) }
    #expect(throws: ChunkError.self) { try XORChunk(bytes: [0]) }
    #expect(throws: ChunkError.self) { try XORChunk(bytes: [0, 0]) }
    #expect(throws: ChunkError.self) { try XORChunk(bytes: XORChunkWriter().bytes) }
  }

  @Test func chunksThatSayTheyHaveMore() throws {
    var bytes = try someChunk()
    bytes[1] += 8
    #expect(throws: ChunkError.self) { try XORChunk(bytes: bytes) }
  }

  @Test func timesOfMoreThan64Bits() {
    let time = [UInt8](repeating: 0xFF, count: 9)
    #expect(throws: ChunkError.self) { try XORChunk(bytes: [0, 1] + time + [0x02] + Array(repeating: 0, count: 8)) }
    #expect(throws: ChunkError.self) { try XORChunk(bytes: [0, 1] + Array(repeating: 0xFF, count: 20)) }
    #expect(throws: Never.self) { try XORChunk(bytes: [0, 1] + time + [0x01] + Array(repeating: 0, count: 8)) }
  }

  @Test func timesThatDoNotRise() {
    let first: [UInt8] = [0, 2, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0]
    #expect(throws: Never.self) { try XORChunk(bytes: first + [1, 0]) }
    #expect(throws: ChunkError.self) { try XORChunk(bytes: first + [0, 0]) }
  }

  @Test func valuesThatReferToNone() {
    // The second value says `10`, as the one before, and there are no zeros yet.
    #expect(throws: ChunkError.self) {
      try XORChunk(bytes: [0, 2, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 1, 0b1010_0000] + Array(repeating: 0, count: 8))
    }
    // `11`, 31 zeros in front and 63 bits: more than there are.
    #expect(throws: ChunkError.self) {
      try XORChunk(bytes: [0, 2, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0xFF] + Array(repeating: 0, count: 8))
    }
  }

  @Test func changedAndRandomBytes() throws {
    var random = SplitMix(seed: 5)
    let bytes = try someChunk()
    for _ in 0..<3000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        changed[Int.random(in: 0..<changed.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
      }
      expectSound(changed)
      let length = Int.random(in: 0...40, using: &random)
      expectSound((0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  /// Either an error, or a chunk whose samples are what it says.
  private func expectSound(_ bytes: [UInt8]) {
    guard let chunk = try? XORChunk(bytes: bytes) else {
      return
    }
    let times = chunk.samples.map(\.timestamp)
    #expect(times.count == chunk.count && times.first == chunk.start && times.last == chunk.end)
    #expect(zip(times, times.dropFirst()).allSatisfy(<))
  }
}
