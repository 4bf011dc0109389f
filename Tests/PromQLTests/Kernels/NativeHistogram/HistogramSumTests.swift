import Testing

@testable import PromQL

@Suite struct HistogramSumTests {
  @Test(arguments: 0..<50) func sumsEqualRepeatedAdditions(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let first = histograms.exponential(thresholds: [0, 0.5])
    var sum = HistogramSum(first)
    var added = first
    for _ in 0..<6 {
      let next = histograms.exponential(thresholds: [0, 0.5, 2])
      try sum.add(next)
      added = try added.adding(next).histogram
    }
    #expect(sum.value.compacted() == added.compacted())
  }

  @Test(arguments: 0..<50) func sumsOfCustomBucketsEqualRepeatedAdditions(seed: Int) throws {
    let pool = [-5.0, 0, 1, 2, 4, 8]
    var histograms = RandomHistograms(seed: UInt64(seed))
    let first = histograms.custom(boundsAmong: pool)
    var sum = HistogramSum(first)
    var added = first
    var hasReconciled = false
    for _ in 0..<4 {
      let next = histograms.custom(boundsAmong: pool)
      let combination = try added.adding(next)
      hasReconciled = hasReconciled || combination.reconciledBounds
      #expect(try sum.add(next).reconciledBounds == hasReconciled)
      added = combination.histogram
    }
    #expect(sum.value.compacted() == added.compacted())
  }

  /// 1e100 and −1e100 cancel; what was added between them must not be lost.
  @Test func smallNumbersSurviveLargeOnes() throws {
    let large = constant(1e100)
    var sum = HistogramSum(large)
    for _ in 0..<10 { try sum.add(constant(0.1)) }
    try sum.add(large.multiplied(by: -1))
    #expect(abs(sum.value.count - 1) < 1e-15 && abs(sum.value.sum - 1) < 1e-15)
    #expect(abs(sum.value.zeroCount - 1) < 1e-15)
    #expect(abs(sum.value.positive.counts[0] - 1) < 1e-15 && abs(sum.value.negative.counts[0] - 1) < 1e-15)
  }

  @Test func smallNumbersSurviveALowerSchemaAndAWiderZeroBucket() throws {
    let fine = FloatHistogram(schema: 1, count: 1e100, positive: BucketCounts(first: -3, counts: [1e100, 0.25, 1, 1]))
    var sum = HistogramSum(fine)
    try sum.add(FloatHistogram(schema: 1, positive: BucketCounts(first: -3, counts: [0.5, 0.25, 0, 2])))
    try sum.add(FloatHistogram(schema: 0, zeroThreshold: 0.25, positive: BucketCounts(first: -1, counts: [-1e100])))
    #expect(sum.value.positive == BucketCounts(indexes: [-1, 0], counts: [1, 4]))
  }

  @Test func contradictoryHintsAreToldWhateverIsBetween() throws {
    var sum = HistogramSum(FloatHistogram(counterResetHint: .reset))
    #expect(try sum.add(FloatHistogram()) == HistogramReconciliation())
    #expect(try sum.add(FloatHistogram(counterResetHint: .notReset)).hasResetCollision)
    #expect(try sum.add(FloatHistogram(counterResetHint: .gauge)).hasResetCollision)
    #expect(sum.value.counterResetHint == .gauge)
  }

  @Test func kindsOfBucketsDoNotMix() throws {
    var sum = HistogramSum(constant(1))
    #expect(throws: HistogramMismatch.exponentialWithCustom) {
      try sum.add(FloatHistogram(schema: FloatHistogram.customBucketsSchema))
    }
    #expect(sum.value == constant(1))
  }

  private func constant(_ number: Double) -> FloatHistogram {
    FloatHistogram(
      zeroCount: number, count: number, sum: number, positive: BucketCounts(first: 1, counts: [number]),
      negative: BucketCounts(first: 1, counts: [number]))
  }
}
