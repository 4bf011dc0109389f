import Testing

@testable import PromQL

@Suite struct HistogramFractionTests {
  private let exponential = FloatHistogram(
    zeroThreshold: 0.5, zeroCount: 2, count: 10, sum: 4, positive: BucketCounts(first: 1, counts: [4, 2]),
    negative: BucketCounts(first: 1, counts: [2]))

  @Test func boundsOfBucketsNeedNoInterpolation() {
    #expect(fraction(-.infinity, .infinity) == 1)
    #expect(fraction(1, 2) == 0.4)
    #expect(fraction(-2, -1) == 0.2)
    #expect(fraction(-0.5, 0.5) == 0.2)
    #expect(fraction(4, .infinity) == 0)
    #expect(fraction(0.6, 0.9) == 0)
  }

  @Test func partsOfBucketsAreInterpolated() {
    #expect(abs(fraction(1, 1.4142135623730951) - 0.2) < 1e-12)
    #expect(abs(fraction(-1.4142135623730951, -1) - 0.1) < 1e-12)
    #expect(abs(fraction(0, 0.25) - 0.05) < 1e-12)
  }

  @Test(arguments: 0..<60) func fractionsAddUp(seed: Int) {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let histogram =
      seed.isMultiple(of: 2)
      ? histograms.custom(boundsAmong: [-10, -1, 0, 0.5, 1, 2.5, 10])
      : histograms.exponential(schemas: -1...4, thresholds: [0, 0.25])
    guard histogram.count > 0 else { return }
    let cuts = [-.infinity, -3.3, -0.1, 0, 0.2, 0.75, 1, 5, .infinity]
    let parts = zip(cuts, cuts.dropFirst()).map { histogram.fraction(lower: $0, upper: $1).value }
    #expect(parts.allSatisfy { $0 >= -1e-12 && $0 <= 1 + 1e-12 })
    #expect(abs(parts.reduce(0, +) - 1) < 1e-9)
  }

  @Test func customBucketsThatAreInfinite() {
    let histogram = FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: 12, sum: 1,
      positive: BucketCounts(first: 0, counts: [3, 6, 3]),
      customBounds: [-1, 2])
    #expect(histogram.fraction(lower: -.infinity, upper: -5).value == 0.25)
    #expect(histogram.fraction(lower: -1, upper: 2).value == 0.5)
    #expect(histogram.fraction(lower: 100, upper: .infinity).value == 0.25)
  }

  @Test func degenerateArguments() {
    #expect(fraction(2, 2) == 0 && fraction(3, 1) == 0)
    #expect(fraction(.nan, 1).isNaN && fraction(1, .nan).isNaN)
    #expect(FloatHistogram().fraction(lower: 0, upper: 1).value.isNaN)
  }

  @Test func observationsThatAreNaNAreInNone() {
    let histogram = FloatHistogram(count: 15, sum: .nan, positive: BucketCounts(first: 0, counts: [6, 6]))
    #expect(histogram.fraction(lower: -.infinity, upper: .infinity) == HistogramFraction(value: 0.8, excludesNaN: true))
    #expect(histogram.fraction(lower: 0.5, upper: 1) == HistogramFraction(value: 0.4, excludesNaN: true))
    let complete = FloatHistogram(count: 12, sum: .nan, positive: BucketCounts(first: 0, counts: [6, 6]))
    #expect(complete.fraction(lower: 0.5, upper: 1) == HistogramFraction(value: 0.5, excludesNaN: false))
  }

  private func fraction(_ lower: Double, _ upper: Double) -> Double {
    exponential.fraction(lower: lower, upper: upper).value
  }
}
