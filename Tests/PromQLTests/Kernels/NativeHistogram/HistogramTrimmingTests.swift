import Testing

@testable import PromQL

@Suite struct HistogramTrimmingTests {
  private let exponential = FloatHistogram(
    counterResetHint: .gauge, zeroThreshold: 0.5, zeroCount: 4, count: 14, sum: 4,
    positive: BucketCounts(first: 1, counts: [4, 2]), negative: BucketCounts(first: 1, counts: [2, 2]))

  @Test(arguments: 0..<100) func bothSidesMakeTheWhole(seed: Int) {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let histogram = histograms.exponential(schemas: -1...4, thresholds: [0, 0.25])
    for bound in [-3.3, -0.1, 0.05, 0.75, 1, 5] {
      let below = histogram.trimmed(above: bound)
      let above = histogram.trimmed(below: bound)
      #expect(abs(below.count + above.count - histogram.count) < 1e-9)
      #expect(abs(below.count - histogram.count * fraction(histogram, bound)) < 1e-9)
      #expect(below.buckets.allSatisfy { $0.count == 0 || $0.lower <= bound })
      #expect(above.buckets.allSatisfy { $0.count == 0 || $0.upper >= bound })
    }
  }

  private func fraction(_ histogram: FloatHistogram, _ bound: Double) -> Double {
    histogram.count == 0 ? 0 : histogram.fraction(lower: -.infinity, upper: bound).value
  }

  @Test func nothingToTrimLeavesAllAsItIs() {
    #expect(exponential.trimmed(above: 4) === exponential)
    #expect(exponential.trimmed(below: -4) === exponential)
    #expect(exponential.trimmed(above: .infinity) === exponential)
  }

  @Test func wholeBucketsGo() {
    let trimmed = exponential.trimmed(above: 2)
    #expect(trimmed.positive == BucketCounts(first: 1, counts: [4]) && trimmed.negative == exponential.negative)
    #expect(trimmed.count == 12 && trimmed.counterResetHint == .gauge)
    let sum: Double = 4 * root(2) - 2 * root(2) - 2 * root(8)
    #expect(abs(trimmed.sum - sum) < 1e-12)
    let empty = exponential.trimmed(below: 10)
    #expect(empty.count == 0 && empty.sum == 0 && empty.zeroCount == 0)
    #expect(empty.positive.isEmpty && empty.negative.isEmpty && empty.zeroThreshold == 0.5)
  }

  @Test func theZeroBucketIsCutLinearly() {
    let trimmed = exponential.trimmed(above: -0.25)
    #expect(trimmed.zeroCount == 1 && trimmed.positive.isEmpty && trimmed.count == 5)
    let positive = FloatHistogram(
      zeroThreshold: 0.5, zeroCount: 4, count: 8, positive: BucketCounts(first: 1, counts: [4]))
    #expect(positive.trimmed(below: 0.25).zeroCount == 2)
    #expect(positive.trimmed(above: 0.25).sum == 0.25)
  }

  @Test func customBuckets() {
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 20, sum: 50,
      positive: BucketCounts(first: 0, counts: [4, 8, 8]),
      customBounds: [2, 6])
    let facts: [(bound: Double, below: [Double], above: [Double])] = [
      (1, [2, 0, 0], [2, 8, 8]), (2, [4, 0, 0], [0, 8, 8]), (3, [4, 2, 0], [0, 6, 8]), (6, [4, 8, 0], [0, 0, 8]),
      (7, [4, 8, 0], [0, 0, 8]), (-1, [0, 0, 0], [0, 8, 8]),
    ]
    for fact in facts {
      let below = histogram.trimmed(above: fact.bound)
      let above = histogram.trimmed(below: fact.bound)
      #expect(dense(below) == fact.below && below.count == fact.below.reduce(0, +))
      #expect(dense(above) == fact.above && above.count == fact.above.reduce(0, +))
    }
    #expect(histogram.trimmed(above: 3).sum == 9)
    #expect(histogram.trimmed(below: 7).sum == 56)
  }

  @Test func customBucketsBelowZeroStayWhole() {
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 5, sum: -9, positive: BucketCounts(first: 0, counts: [3, 2]),
      customBounds: [-2])
    #expect(dense(histogram.trimmed(above: -4)) == [3, 0])
    #expect(histogram.trimmed(above: -4).sum == -12)
    #expect(dense(histogram.trimmed(below: -4)) == [0, 2])
  }

  @Test func noNumberKeepsNothing() {
    let histogram = FloatHistogram(count: 4, sum: 9, positive: BucketCounts(first: 1, counts: [4]))
    #expect(histogram.trimmed(above: .nan).count == 0 && histogram.trimmed(below: .nan).count == 0)
  }

  private func root(_ square: Double) -> Double { square.squareRoot() }

  private func dense(_ histogram: FloatHistogram) -> [Double] {
    var counts = [Double](repeating: 0, count: histogram.customBounds.count + 1)
    for (index, count) in zip(histogram.positive.indexes, histogram.positive.counts) {
      counts[Int(index)] = count
    }
    return counts
  }
}
