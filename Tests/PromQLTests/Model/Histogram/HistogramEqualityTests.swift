import Testing

@testable import PromQL

@Suite struct HistogramEqualityTests {
  private func histogram(_ sum: Double, _ positive: [Double], threshold: Double = 0) -> FloatHistogram {
    FloatHistogram(
      zeroThreshold: threshold, count: 3, sum: sum, positive: BucketCounts(first: 0, counts: positive))
  }

  @Test func numbersAreTheSameByTheirBits() {
    #expect(histogram(.nan, [1, .nan]) == histogram(.nan, [1, .nan]))
    #expect(histogram(0, [1]) != histogram(-0.0, [1]))
    #expect(histogram(.nan, []) != histogram(StaleMarker.value, []))
  }

  @Test func layoutsAreTheSameByTheirValues() {
    #expect(histogram(1, [1], threshold: 0) == histogram(1, [1], threshold: -0.0))
    #expect(histogram(1, [1], threshold: 0) != histogram(1, [1], threshold: 1))
    #expect(histogram(1, [1, 0]) != histogram(1, [1]))
    #expect(histogram(1, [1, 0]).compacted() == histogram(1, [1]).compacted())
  }

  @Test func hintsAreNotCompared() {
    #expect(histogram(1, [1]).with(counterResetHint: .gauge) == histogram(1, [1]))
  }
}
