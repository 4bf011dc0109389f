import Testing

@testable import PromQL

@Suite struct HistogramBucketsTests {
  @Test func allBucketsAscend() {
    let histogram = FloatHistogram(
      zeroThreshold: 0.25, zeroCount: 2, count: 20, sum: 3,
      positive: BucketCounts(indexes: [0, 1, 3], counts: [1, 0, 3]),
      negative: BucketCounts(indexes: [0, 2], counts: [4, 5]))
    #expect(
      histogram.buckets.map(\.description) == [
        "[-4,-2):5", "[-1,-0.5):4", "[-0.25,0.25]:2", "(0.5,1]:1", "(1,2]:0", "(4,8]:3",
      ])
    #expect(histogram.buckets.reversed().map(\.count) == [3, 0, 1, 2, 4, 5])
  }

  @Test func bucketsEndAtTheZeroThreshold() {
    let histogram = FloatHistogram(
      zeroThreshold: 0.75, zeroCount: 1, count: 3, positive: BucketCounts(first: 0, counts: [1]),
      negative: BucketCounts(first: 0, counts: [1]))
    #expect(histogram.buckets.map(\.description) == ["[-1,-0.75):1", "[-0.75,0.75]:1", "(0.75,1]:1"])
    #expect(histogram.description == "{count:3, sum:0, [-1,-0.5):1, [-0.75,0.75]:1, (0.5,1]:1}")
  }

  @Test func anEmptyZeroBucketIsNone() {
    let histogram = FloatHistogram(zeroThreshold: 1, count: 1, positive: BucketCounts(first: 4, counts: [1]))
    #expect(histogram.buckets.count == 1)
    #expect(FloatHistogram(zeroCount: -1).buckets.isEmpty)
  }

  @Test func customBucketsReachToInfinity() {
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 10, sum: 8,
      positive: BucketCounts(first: 0, counts: [1, 2, 3]),
      customBounds: [-1, 2.5])
    #expect(histogram.buckets.map(\.description) == ["[-Inf,-1]:1", "(-1,2.5]:2", "(2.5,+Inf]:3"])
  }

  @Test func indexesWithoutBoundsDoNotTrap() {
    let custom = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema,
      positive: BucketCounts(indexes: [.min, 0, .max], counts: [1, 2, 3]), customBounds: [5])
    #expect(custom.buckets.map(\.upper) == [-.infinity, 5, .infinity])
    let exponential = FloatHistogram(
      positive: BucketCounts(indexes: [.min, .max], counts: [1, 2]),
      negative: BucketCounts(indexes: [.min, .max], counts: [3, 4]))
    #expect(exponential.buckets.map(\.lower) == [-.infinity, 0, 0, .infinity])
  }
}
