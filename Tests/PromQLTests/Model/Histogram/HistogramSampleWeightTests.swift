import Testing

@testable import PromQL

@Suite struct HistogramSampleWeightTests {
  /// 168 bytes and 8 for the timestamp, 8 for each run, bucket and bound, in units of 16 bytes.
  @Test func weightCountsRunsBucketsAndBounds() {
    #expect(FloatHistogram().sampleWeight == 11)
    #expect(FloatHistogram(positive: BucketCounts(first: 0, counts: [1, 2, 3])).sampleWeight == 13)
    #expect(FloatHistogram(positive: BucketCounts(indexes: [0, 2, 4], counts: [1, 2, 3])).sampleWeight == 14)
    #expect(FloatHistogram(negative: BucketCounts(indexes: [.min, .max], counts: [1, 2])).sampleWeight == 13)
    #expect(
      FloatHistogram(schema: FloatHistogram.customBucketsSchema, customBounds: [1, 2, 3, 4]).sampleWeight == 13)
  }
}
