import Testing

@testable import PromQL

@Suite struct HistogramTextTests {
  private let full = FloatHistogram(
    schema: 1, counterResetHint: .notReset, zeroThreshold: 0.001, zeroCount: 2, count: 12.5, sum: -3.25,
    positive: BucketCounts(indexes: [-2, 0, 1], counts: [1, 3, 4]),
    negative: BucketCounts(indexes: [4, 7], counts: [1.5, 1]))

  @Test func descriptionShowsPopulatedBuckets() {
    #expect(FloatHistogram().description == "{count:0, sum:0}")
    #expect(
      full.description == "{count:12.5, sum:-3.25, [-11.31370849898476,-8):1, [-4,-2.82842712474619):1.5, "
        + "[-0.001,0.001]:2, (0.35355339059327373,0.5]:1, (0.7071067811865475,1]:3, (1,1.414213562373095]:4}")
    #expect(
      FloatHistogram(zeroCount: 1, count: 1e6, sum: .nan, positive: BucketCounts(first: 0, counts: [0])).description
        == "{count:1e+06, sum:NaN, [-0,0]:1}")
  }

  @Test func notationLeavesOutDefaults() {
    #expect(FloatHistogram().notation == "{{}}")
    #expect(
      FloatHistogram(count: 4, sum: 5, positive: BucketCounts(first: 0, counts: [1, 2, 1])).notation
        == "{{count:4 sum:5 buckets:[1 2 1]}}")
  }

  @Test func notationFillsGapsAndTrimsEnds() {
    #expect(
      full.notation == "{{schema:1 count:12.5 sum:-3.25 z_bucket:2 z_bucket_w:0.001 counter_reset_hint:not_reset "
        + "offset:-2 buckets:[1 0 3 4] n_offset:4 n_buckets:[1.5 0 0 1]}}")
    let padded = FloatHistogram(positive: BucketCounts(first: -1, counts: [0, 0, 7, 0, 1, 0]))
    #expect(padded.notation == "{{offset:1 buckets:[7 0 1]}}")
    #expect(FloatHistogram(negative: BucketCounts(first: 3, counts: [0, 0])).notation == "{{}}")
  }

  @Test func notationHasCustomBounds() {
    let custom = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, counterResetHint: .gauge, count: 3, sum: 1e9,
      positive: BucketCounts(first: 1, counts: [1, 2]), customBounds: [0.5, 10])
    #expect(
      custom.notation
        == "{{schema:-53 count:3 sum:1e+09 custom_values:[0.5 10] counter_reset_hint:gauge offset:1 buckets:[1 2]}}")
  }

  @Test func vastGapsAreNotWrittenOut() {
    let sparse = FloatHistogram(positive: BucketCounts(indexes: [.min, 0, .max], counts: [1, 0, 2]))
    #expect(sparse.notation == "{{buckets:[-2147483648:1 2147483647:2]}}")
  }
}
