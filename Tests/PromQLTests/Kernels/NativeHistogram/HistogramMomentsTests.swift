import Testing

@testable import PromQL

@Suite struct HistogramMomentsTests {
  @Test func averageIsOfTheObservations() {
    #expect(FloatHistogram(count: 4, sum: 10).average == 2.5)
    #expect(FloatHistogram().average.isNaN)
  }

  /// Buckets stand for their geometric means √8, −√2 and 0.
  @Test func varianceIsOfTheMiddlesOfBuckets() {
    let histogram = FloatHistogram(
      zeroThreshold: 0.5, zeroCount: 2, count: 8, sum: 4, positive: BucketCounts(indexes: [1, 2], counts: [0, 3]),
      negative: BucketCounts(first: 1, counts: [3]))
    let squares = [2.8284271247461903, -1.4142135623730951, 0].map { ($0 - 0.5) * ($0 - 0.5) }
    let expected: Double = (3 * squares[0] + 3 * squares[1] + 2 * squares[2]) / 8
    #expect(abs(histogram.variance - expected) < 1e-12)
    #expect(histogram.standardDeviation == histogram.variance.squareRoot())
  }

  @Test func customBucketsStandForTheirArithmeticMeans() {
    func histogram(_ counts: [Double]) -> FloatHistogram {
      FloatHistogram(
        schema: FloatHistogram.customBucketsSchema, count: 4, sum: 8, positive: BucketCounts(first: 0, counts: counts),
        customBounds: [1, 2, 4])
    }
    #expect(histogram([0, 2, 2, 0]).variance == 0.625)
    #expect(histogram([1, 2, 1, 0]).variance == .infinity)
  }

  @Test func withoutObservationsThereIsNone() {
    #expect(FloatHistogram().variance.isNaN && FloatHistogram().standardDeviation.isNaN)
    #expect(FloatHistogram(count: 2, sum: .nan, positive: BucketCounts(first: 0, counts: [2])).variance.isNaN)
  }
}
