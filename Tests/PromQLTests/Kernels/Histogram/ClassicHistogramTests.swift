import Testing

@testable import PromQL

@Suite struct ClassicHistogramTests {
  private func buckets(_ pairs: [(Double, Double)]) -> [ClassicHistogram.Bucket] {
    pairs.map { ClassicHistogram.Bucket(upperBound: $0.0, count: $0.1) }
  }

  private func quantile(_ quantile: Double, _ pairs: [(Double, Double)]) -> Double {
    var buckets = buckets(pairs)
    return ClassicHistogram.quantile(quantile, buckets: &buckets).value
  }

  private func fraction(_ lower: Double, _ upper: Double, _ pairs: [(Double, Double)]) -> Double {
    var buckets = buckets(pairs)
    return ClassicHistogram.fraction(lower: lower, upper: upper, buckets: &buckets)
  }

  private let positive: [(Double, Double)] = [(0.1, 5), (0.2, 7), (1e0, 10), (.infinity, 12)]
  private let negative: [(Double, Double)] = [(-0.3, 2), (-0.2, 7), (0, 10), (0.3, 12), (.infinity, 12)]

  @Test func quantilesAreInterpolated() {
    #expect(isSame(quantile(0, positive), 0, tolerance: 0))
    #expect(isSame(quantile(0.25, positive), 0.06, tolerance: 1e-12))
    #expect(isSame(quantile(0.5, positive), 0.15, tolerance: 1e-12))
    #expect(isSame(quantile(1, positive), 1, tolerance: 0))
    #expect(isSame(quantile(0.1, negative), -0.3, tolerance: 0))
    #expect(isSame(quantile(0.25, negative), -0.28, tolerance: 1e-12))
    #expect(isSame(quantile(0.75, negative), -0.2 + 0.2 * 2 / 3, tolerance: 1e-12))
  }

  @Test func quantilesOutsideAreInfinite() {
    #expect(quantile(-0.1, positive) == -.infinity)
    #expect(quantile(1.1, positive) == .infinity)
    #expect(quantile(.nan, positive).isNaN)
  }

  @Test func quantilesThatDoNotExistAreNaN() {
    #expect(quantile(0.5, []).isNaN)
    #expect(quantile(0.5, [(.infinity, 5)]).isNaN)
    #expect(quantile(0.5, [(1, 5), (2, 6)]).isNaN)
    #expect(quantile(0.5, [(1, 0), (.infinity, 0)]).isNaN)
    #expect(quantile(0.5, [(1, 1), (.infinity, 0)]).isFinite)
  }

  @Test func bucketsAreSortedAndMerged() {
    var merged = buckets([(.infinity, 6), (1, 1), (2, 2), (1, 1), (.infinity, 1)])
    ClassicHistogram.normalize(&merged)
    #expect(merged == buckets([(1, 2), (2, 2), (.infinity, 7)]))
    #expect(quantile(0.5, positive.reversed()) == quantile(0.5, positive))
  }

  @Test func decreasingCountsAreRaisedAndReported() throws {
    var decreasing = buckets([(0.01, 1_000), (0.1, 990), (1, 2_000), (10, 1_500), (.infinity, 3_000)])
    let result = ClassicHistogram.quantile(0.5, buckets: &decreasing)
    let forced = try #require(result.forcedMonotonicity)
    #expect(forced == .init(smallestBound: 0.1, largestBound: 10, largestDifference: 500))
    #expect(decreasing.map(\.count) == [1_000, 1_000, 2_000, 2_000, 3_000])
    #expect(isSame(result.value, 0.1 + 0.9 * 0.5, tolerance: 1e-12))
  }

  @Test func smallDifferencesAreIgnoredSilently() {
    var almost = buckets([(1, 100), (2, 100 - 1e-11), (3, 100 + 1e-11), (.infinity, 100 + 2e-11)])
    let result = ClassicHistogram.quantile(0.5, buckets: &almost)
    #expect(result.forcedMonotonicity == nil)
    #expect(almost.allSatisfy { $0.count == 100 })
    #expect(isSame(result.value, 0.5, tolerance: 1e-12))
  }

  @Test func fractionsAreInterpolated() {
    let histogram: [(Double, Double)] = [(0, 0), (2, 10), (4, 20), (6, 30), (.infinity, 30)]
    #expect(isSame(fraction(0, 4, histogram), 2.0 / 3, tolerance: 1e-12))
    #expect(isSame(fraction(0, 3.5, histogram), 17.5 / 30, tolerance: 1e-12))
    #expect(isSame(fraction(-.infinity, .infinity, histogram), 1, tolerance: 0))
    #expect(isSame(fraction(1, 3, histogram), 1.0 / 3, tolerance: 1e-12))
    #expect(isSame(fraction(2, 4, histogram), 1.0 / 3, tolerance: 1e-12))
    #expect(fraction(7, 10, histogram) == 0)
    #expect(fraction(-10, -5, histogram) == 0)
  }

  @Test func infinitelyWideBucketsAreNotDivided() {
    #expect(fraction(-.infinity, -1.5, [(-1, 2), (0, 3), (.infinity, 4)]) == 0.5)
    #expect(isSame(fraction(2, 5, [(1, 1), (2, 2), (3, 3), (.infinity, 4)]), 0.25, tolerance: 1e-12))
    #expect(fraction(-4, -2, [(-3, 1), (-2, 2), (.infinity, 4)]) == 0.25)
  }

  @Test func fractionsOfNothing() {
    let histogram: [(Double, Double)] = [(1, 1), (.infinity, 2)]
    #expect(fraction(2, 2, histogram) == 0)
    #expect(fraction(3, 2, histogram) == 0)
    #expect(fraction(.nan, 1, histogram).isNaN)
    #expect(fraction(0, .nan, histogram).isNaN)
    #expect(fraction(0, 1, [(1, 0), (.infinity, 0)]).isNaN)
    #expect(fraction(0, 1, [(1, 1), (2, 2)]).isNaN)
    #expect(fraction(0, 1, []).isNaN)
  }
}
