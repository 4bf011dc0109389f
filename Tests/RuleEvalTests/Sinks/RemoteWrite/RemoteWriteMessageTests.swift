import PromQL
import Testing

@testable import RuleEval

struct RemoteWriteMessageTests {
  private static func item(_ labels: Labels, _ sample: Sample) -> RemoteWriteItem {
    RemoteWriteItem(labels: labels, hash: 0, sample: sample, queuedAt: 0)
  }

  /// By hand from the field numbers of the specification.
  @Test func version1IsWhatTheSpecificationSays() {
    let bytes = RemoteWriteMessage.version1.encode([
      Self.item(["__name__": "m"], Sample(timestamp: 1000, value: 1))
    ])
    #expect(
      bytes == [
        0x0A, 0x1D,  // timeseries
        0x0A, 0x0D, 0x0A, 0x08, 0x5F, 0x5F, 0x6E, 0x61, 0x6D, 0x65, 0x5F, 0x5F, 0x12, 0x01, 0x6D,  // labels
        0x12, 0x0C, 0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x10, 0xE8, 0x07,  // samples
      ])
  }

  @Test func version2IsWhatTheSpecificationSays() {
    let bytes = RemoteWriteMessage.version2.encode([
      Self.item(["__name__": "m", "a": "m"], Sample(timestamp: 1000, value: 1))
    ])
    #expect(
      bytes == [
        0x22, 0x00,  // symbols: the empty one first, then each text once
        0x22, 0x08, 0x5F, 0x5F, 0x6E, 0x61, 0x6D, 0x65, 0x5F, 0x5F, 0x22, 0x01, 0x6D, 0x22, 0x01, 0x61,
        0x2A, 0x14,  // timeseries
        0x0A, 0x04, 1, 2, 3, 2,  // labels_refs
        0x12, 0x0C, 0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0x10, 0xE8, 0x07,  // samples
      ])
  }

  /// A NaN has many forms, and only one of them ends a series.
  @Test(arguments: RemoteWriteMessage.allCases) func stalenessMarkersKeepTheirBits(_ message: RemoteWriteMessage) {
    let bytes = message.encode([Self.item(["__name__": "m"], Sample(timestamp: 1, value: StaleMarker.value))])
    let marker: [UInt8] = [0x09, 0x02, 0, 0, 0, 0, 0, 0xF0, 0x7F]
    #expect(bytes.indices.contains { bytes[$0...].starts(with: marker) })
  }

  @Test func symbolsDifferByTheirBytes() {
    var symbols = RemoteWriteSymbols()
    let references = ["", "é", "e\u{301}", "é", ""].map { symbols.reference(to: $0) }
    #expect(references == [0, 1, 2, 1, 0])
    #expect(symbols.symbols.map { Array($0.utf8) } == ["", "é", "e\u{301}"].map { Array($0.utf8) })
  }

  @Test func bucketsBecomeSpans() {
    func spans(_ indexes: [Int32]) -> [[Int]] {
      BucketCounts(indexes: indexes, counts: indexes.map { _ in 1 }).spans.map { [Int($0.offset), Int($0.length)] }
    }
    #expect(spans([]) == [])
    #expect(spans([0, 1, 2]) == [[0, 3]])
    #expect(spans([-3, -2, 1, 5, 6]) == [[-3, 2], [2, 1], [3, 2]])
  }

  @Test func histogramsKeepEverything() {
    let histogram = FloatHistogram(
      schema: 2, counterResetHint: .gauge, zeroThreshold: 0.001, zeroCount: 0, count: 12.5, sum: -3,
      positive: BucketCounts(indexes: [-1, 0, 4], counts: [1, 2, 3]),
      negative: BucketCounts(indexes: [7], counts: [6.5]))
    let old = RemoteWrite1Histogram(histogram, at: 17)
    #expect(old.schema == 2 && old.timestamp == 17 && old.resetHint == .gauge)
    #expect(old.count == .countFloat(12.5) && old.sum == -3)
    #expect(old.zeroThreshold == 0.001 && old.zeroCount == .zeroCountFloat(0))
    #expect(old.positiveSpans.map { [Int($0.offset), Int($0.length)] } == [[-1, 2], [3, 1]])
    #expect(old.positiveCounts == [1, 2, 3])
    #expect(old.negativeSpans.map { [Int($0.offset), Int($0.length)] } == [[7, 1]])
    #expect(old.negativeCounts == [6.5])
    let new = RemoteWrite2Histogram(histogram, at: 17)
    #expect(new.schema == 2 && new.timestamp == 17 && new.resetHint == .gauge)
    #expect(new.count == .countFloat(12.5) && new.zeroCount == .zeroCountFloat(0))
    #expect(new.positiveCounts == [1, 2, 3] && new.negativeCounts == [6.5])
    #expect(new.positiveSpans.map { [Int($0.offset), Int($0.length)] } == [[-1, 2], [3, 1]])
  }

  @Test func customBoundsTravelInVersion2() {
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 3, sum: 2, positive: BucketCounts(first: 0, counts: [1, 2]),
      customBounds: [0.5, 1])
    #expect(RemoteWrite2Histogram(histogram, at: 1).customValues == [0.5, 1])
  }

  @Test(arguments: [0, 1, 17, 70_000]) func compressedBytesComeBack(_ length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * $0 / 3) }
    #expect(ReceivedWrite.decompress(SnappyBlock.compress(bytes)) == bytes)
  }
}
