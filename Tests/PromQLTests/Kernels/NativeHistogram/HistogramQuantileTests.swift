import Testing

@testable import PromQL

@Suite struct HistogramQuantileTests {
  @Test(arguments: 0..<100) func quantilesAscendAndStayInTheirBuckets(seed: Int) {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let histogram =
      seed.isMultiple(of: 3)
      ? histograms.custom(boundsAmong: [-10, -1, 0, 0.5, 1, 2.5, 10, 100])
      : histograms.exponential(thresholds: [0, 0.25])
    guard histogram.count > 0 else { return }
    let populated = histogram.buckets.filter { $0.count > 0 }
    var previous = -Double.infinity
    for step in 0...40 {
      let quantile = Double(step) / 40
      let value = histogram.quantile(quantile).value
      // The two ends are searched from either side, which rounds differently.
      #expect(value >= previous - 1e-9 * previous.magnitude)
      previous = value
      let rank = quantile * histogram.count
      var reached = 0.0
      guard
        let bucket = populated.first(where: {
          reached += $0.count
          return reached > rank + 1e-6
        }),
        reached - bucket.count < rank - 1e-6, bucket.lower.isFinite, bucket.upper.isFinite
      else { continue }
      #expect(value >= bucket.lower - 1e-9 && value <= bucket.upper + 1e-9 * bucket.upper.magnitude)
    }
  }

  @Test(arguments: 0..<100) func fractionsAreInverse(seed: Int) {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let histogram = histograms.exponential(schemas: 0...4, thresholds: [0, 0.25])
    guard histogram.count > 0 else { return }
    for quantile in [0.05, 0.21, 0.47, 0.63, 0.92] {
      let value = histogram.quantile(quantile).value
      guard value != 0 else { continue }
      #expect(abs(histogram.fraction(lower: -.infinity, upper: value).value - quantile) < 1e-9)
    }
  }

  @Test func interpolationIsLogarithmic() {
    let histogram = FloatHistogram(count: 4, sum: 1, positive: BucketCounts(first: 1, counts: [4]))
    #expect(histogram.quantile(0.25).value == 1.189207115002721)
    #expect(histogram.quantile(0.5).value == 1.4142135623730951)
    #expect(histogram.quantile(1).value == 2)
    let mirrored = FloatHistogram(count: 4, sum: 1, negative: BucketCounts(first: 1, counts: [4]))
    #expect(mirrored.quantile(0.5).value == -1.4142135623730951)
    #expect(mirrored.quantile(0).value == -2)
  }

  @Test func theZeroBucketIsNarrowedAndLinear() {
    func histogram(_ positive: [Double], _ negative: [Double]) -> FloatHistogram {
      FloatHistogram(
        zeroThreshold: 0.5, zeroCount: 4, count: 8, positive: BucketCounts(first: 1, counts: positive),
        negative: BucketCounts(first: 1, counts: negative))
    }
    #expect(histogram([4], []).quantile(0.25).value == 0.25)
    #expect(histogram([], [4]).quantile(0.75).value == -0.25)
    #expect(histogram([2], [2]).quantile(0.5).value == 0)
  }

  @Test func customBucketsAreLinear() {
    func histogram(_ bounds: [Double], _ counts: [Double]) -> FloatHistogram {
      FloatHistogram(
        schema: FloatHistogram.customBucketsSchema, count: counts.reduce(0, +), sum: 1,
        positive: BucketCounts(first: 0, counts: counts), customBounds: bounds)
    }
    #expect(histogram([2, 4], [4, 4]).quantile(0.25).value == 1)
    #expect(histogram([2, 4], [4, 4]).quantile(0.75).value == 3)
    #expect(histogram([2, 4], [1, 1, 6]).quantile(0.75).value == 4)
    #expect(histogram([-2, 4], [4, 4]).quantile(0.25).value == -2)
  }

  @Test func argumentsOutOfRange() {
    let histogram = FloatHistogram(count: 4, positive: BucketCounts(first: 1, counts: [4]))
    #expect(histogram.quantile(-0.1).value == -.infinity && histogram.quantile(1.1).value == .infinity)
    #expect(histogram.quantile(.nan).value.isNaN && FloatHistogram().quantile(0.5).value.isNaN)
    #expect(FloatHistogram().quantile(2).value == .infinity)
  }

  @Test func observationsThatAreNaN() {
    let histogram = FloatHistogram(count: 15, sum: .nan, positive: BucketCounts(first: 0, counts: [12]))
    let median = histogram.quantile(0.4)
    #expect(median.value == 0.7071067811865476 && median.nanInfluence == .skewed)
    let high = histogram.quantile(0.81)
    #expect(high.value.isNaN && high.nanInfluence == .result)
    let complete = FloatHistogram(count: 12, sum: .nan, positive: BucketCounts(first: 0, counts: [12]))
    #expect(complete.quantile(0.5).nanInfluence == .none)
    #expect(FloatHistogram(count: 3, sum: .nan).quantile(0.1).nanInfluence == .result)
  }

  @Test func countsThatDoNotAddUp() {
    let missing = FloatHistogram(count: 100, sum: 1, positive: BucketCounts(first: 1, counts: [1]))
    #expect(missing.quantile(0.1).value == 2)
    let surplus = FloatHistogram(count: 1, sum: 1, positive: BucketCounts(first: 1, counts: [2]))
    #expect(surplus.quantile(0.9).value.isFinite)
    #expect(FloatHistogram(count: 5, sum: 1).quantile(0.3).value == 0)
  }
}
