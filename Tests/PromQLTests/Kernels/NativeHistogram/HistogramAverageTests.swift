import Testing

@testable import PromQL

@Suite struct HistogramAverageTests {
  @Test(arguments: 0..<50) func averagesEqualSumsDividedByCounts(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let first = histograms.exponential(thresholds: [0, 0.5])
    var sum = HistogramSum(first)
    var average = HistogramAverage(first)
    for _ in 0..<7 {
      let next = histograms.exponential(thresholds: [0, 0.5, 2])
      try sum.add(next)
      try average.add(next)
    }
    #expect(average.value == sum.value.divided(by: 8))
  }

  @Test func oneHistogramIsItsAverage() {
    let histogram = constant(3, sum: .infinity).with(counterResetHint: .reset)
    #expect(HistogramAverage(histogram).value == histogram)
    #expect(HistogramAverage(histogram).value.counterResetHint == .reset)
  }

  @Test func sumsBeyondAllNumbersHaveAverages() throws {
    let greatest = Double.greatestFiniteMagnitude
    var average = HistogramAverage(constant(greatest, sum: -greatest))
    for _ in 0..<4 { try average.add(constant(greatest, sum: -greatest)) }
    let value = average.value
    #expect(abs(value.count / greatest - 1) < 1e-15 && abs(value.sum / greatest + 1) < 1e-15)
    #expect(abs(value.positive.counts[0] / greatest - 1) < 1e-15 && value.positive.indexes == [1])
  }

  @Test func averagesAreExactUntilTheSumOverflows() throws {
    let large = 0x1p1022
    var average = HistogramAverage(constant(large, sum: 1))
    for _ in 0..<2 { try average.add(constant(large, sum: 1)) }
    #expect(average.value == constant(large, sum: 1))
    try average.add(constant(large, sum: 5))
    #expect(average.value.count == large)
    #expect(abs(average.value.sum - 2) < 1e-15)
  }

  @Test func infinityAndNaNStay() throws {
    var average = HistogramAverage(constant(1, sum: .infinity))
    try average.add(constant(3, sum: 7))
    #expect(average.value == constant(2, sum: .infinity))
    try average.add(constant(5, sum: .nan))
    #expect(average.value.count == 3 && average.value.sum.isNaN)
  }

  @Test func reconciliationIsTold() throws {
    let custom = FloatHistogram.customBucketsSchema
    var average = HistogramAverage(FloatHistogram(schema: custom, counterResetHint: .notReset, customBounds: [1, 2]))
    let told = try average.add(FloatHistogram(schema: custom, counterResetHint: .reset, customBounds: [2]))
    #expect(told == HistogramReconciliation(hasResetCollision: true, reconciledBounds: true))
    #expect(throws: HistogramMismatch.exponentialWithCustom) { try average.add(FloatHistogram()) }
    #expect(average.reconciliation == told && average.value.customBounds == [2])
  }

  private func constant(_ number: Double, sum: Double) -> FloatHistogram {
    FloatHistogram(count: number, sum: sum, positive: BucketCounts(first: 1, counts: [number]))
  }
}
