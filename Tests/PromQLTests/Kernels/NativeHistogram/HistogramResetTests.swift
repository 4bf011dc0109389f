import Testing

@testable import PromQL

@Suite struct HistogramResetTests {
  @Test(arguments: 0..<100) func growthIsNoReset(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let before = histograms.exponential(schemas: 0...2, thresholds: [0.5])
    let growth = histograms.exponential(schemas: -1...before.schema, thresholds: [0.5])
    let after = try before.adding(growth).histogram
    #expect(!after.isReset(after: before))
    #expect(!after.compacted().isReset(after: before))
    #expect(!before.isReset(after: before))
    if before.schema > growth.schema { #expect(before.isReset(after: after)) }
  }

  @Test(arguments: 0..<100) func lessInAnyBucketIsAReset(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let after = histograms.exponential()
    let position = seed % max(1, after.positive.count)
    guard position < after.positive.count else { return }
    var more = after.positive
    more.setCount(more.counts[position] + 1, at: position)
    let before = FloatHistogram(
      schema: after.schema, zeroCount: after.zeroCount, count: after.count, positive: more, negative: after.negative)
    #expect(after.isReset(after: before))
    #expect(!before.isReset(after: after))
  }

  @Test func hintsDecide() {
    let more = FloatHistogram(count: 5)
    let less = FloatHistogram(count: 4)
    #expect(more.with(counterResetHint: .reset).isReset(after: less))
    #expect(!less.with(counterResetHint: .notReset).isReset(after: more))
    #expect(less.with(counterResetHint: .gauge).isReset(after: more))
    #expect(!FloatHistogram(count: 4, sum: -9).isReset(after: FloatHistogram(count: 4, sum: 9)))
  }

  @Test func layoutsThatOnlyAResetBrings() {
    #expect(FloatHistogram(schema: 1).isReset(after: FloatHistogram(schema: 0)))
    #expect(!FloatHistogram(schema: 0).isReset(after: FloatHistogram(schema: 1)))
    #expect(FloatHistogram().isReset(after: FloatHistogram(zeroThreshold: 1)))
    let custom = FloatHistogram(schema: FloatHistogram.customBucketsSchema)
    #expect(custom.isReset(after: FloatHistogram()) && FloatHistogram().isReset(after: custom))
  }

  @Test func aWiderZeroBucketTakesBucketsIn() {
    let before = FloatHistogram(
      zeroThreshold: 0.1, zeroCount: 2, count: 9, positive: BucketCounts(first: 0, counts: [3, 4]))
    func after(_ threshold: Double, _ zeroCount: Double) -> FloatHistogram {
      FloatHistogram(
        zeroThreshold: threshold, zeroCount: zeroCount, count: 9, positive: BucketCounts(first: 1, counts: [4]))
    }
    #expect(!after(1, 5).isReset(after: before))
    #expect(after(1, 4).isReset(after: before))
    #expect(after(0.75, 5).isReset(after: before))
    #expect(after(0.1, 5).isReset(after: before))
  }

  @Test func aLowerResolutionMergesWhatWasBefore() {
    let before = FloatHistogram(schema: 1, count: 7, negative: BucketCounts(first: 1, counts: [3, 4]))
    #expect(!FloatHistogram(schema: 0, count: 7, negative: BucketCounts(first: 1, counts: [7])).isReset(after: before))
    #expect(FloatHistogram(schema: 0, count: 7, negative: BucketCounts(first: 1, counts: [6])).isReset(after: before))
  }

  @Test func customBucketsAreComparedAtCommonBounds() {
    func histogram(_ bounds: [Double], _ counts: [Double]) -> FloatHistogram {
      FloatHistogram(
        schema: FloatHistogram.customBucketsSchema, count: 10, positive: BucketCounts(first: 0, counts: counts),
        customBounds: bounds)
    }
    let before = histogram([1, 2, 3], [1, 2, 3, 4])
    #expect(!histogram([1, 2, 3], [1, 2, 3, 4]).isReset(after: before))
    #expect(histogram([1, 2, 3], [1, 1, 4, 4]).isReset(after: before))
    #expect(!histogram([2, 3], [3, 3, 4]).isReset(after: before))
    #expect(histogram([2, 3], [2, 4, 4]).isReset(after: before))
    #expect(!histogram([0.5, 2, 5], [0, 3, 3, 4]).isReset(after: before))
    #expect(histogram([0.5, 2, 5], [0, 4, 3, 3]).isReset(after: before))
    #expect(!histogram([], [10]).isReset(after: before))
  }
}
