import Testing

@testable import PromQL

@Suite struct HistogramLayoutTests {
  @Test(arguments: 0..<100) func lowerResolutionsMergeBuckets(seed: Int) {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let histogram = histograms.exponential(schemas: -2...5)
    for schema in Int32(-4)...histogram.schema {
      let reduced = histogram.reducingResolution(to: schema)
      var naive = NaiveHistogram(histogram)
      naive.reduce(to: schema)
      #expect(NaiveHistogram(reduced) == naive)
      #expect(reduced.positive.counts.reduce(0, +) == histogram.positive.counts.reduce(0, +))
      #expect(reduced.reducingResolution(to: -4) == histogram.reducingResolution(to: -4))
    }
  }

  @Test func resolutionIsNeverRaised() {
    let exponential = FloatHistogram(schema: 2, positive: BucketCounts(first: 0, counts: [1]))
    #expect(exponential.reducingResolution(to: 2) === exponential)
    #expect(exponential.reducingResolution(to: 3) === exponential)
    let custom = FloatHistogram(schema: FloatHistogram.customBucketsSchema)
    #expect(custom.reducingResolution(to: -60) === custom)
  }

  @Test func schemasBeyondTheUsualAreReduced() {
    let fine = FloatHistogram(
      schema: 52, counterResetHint: .gauge, positive: BucketCounts(indexes: [.min, 0, 1, .max], counts: [1, 2, 3, 4]))
    let reduced = fine.reducingResolution(to: 8)
    #expect(reduced.positive == BucketCounts(indexes: [0, 1], counts: [3, 7]))
    #expect(reduced.schema == 8 && reduced.counterResetHint == .gauge)
  }

  @Test func emptyBucketsGo() {
    let histogram = FloatHistogram(
      zeroThreshold: 0.1, count: 3, positive: BucketCounts(indexes: [-3, 0, 4, 9], counts: [0, 1, -0.0, .nan]),
      negative: BucketCounts(first: 0, counts: [0]))
    let compacted = histogram.compacted()
    #expect(compacted.positive.indexes == [0, 9] && compacted.negative.isEmpty)
    #expect(compacted.zeroThreshold == 0.1 && compacted.count == 3)
    #expect(compacted.compacted() === compacted)
  }
}
