import Testing

@testable import PromQL

@Suite struct HistogramArithmeticTests {
  private static let thresholds = [0, 0.001, 0.3, 0.5, 1.7, 6]

  @Test(arguments: 0..<150) func schemasAreReconciled(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let threshold = Self.thresholds[seed % Self.thresholds.count]
    let left = histograms.exponential(schemas: -4...4, thresholds: [threshold])
    let right = histograms.exponential(schemas: -4...4, thresholds: [threshold])
    try expectSumAndDifference(left, right)
  }

  @Test(arguments: 0..<150) func zeroBucketsAreReconciled(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let schema = Int32(seed % 9 - 4)
    let left = histograms.exponential(schemas: schema...schema, thresholds: Self.thresholds)
    let right = histograms.exponential(schemas: schema...schema, thresholds: Self.thresholds)
    try expectSumAndDifference(left, right)
  }

  private func expectSumAndDifference(_ left: FloatHistogram, _ right: FloatHistogram) throws {
    let sum = try left.adding(right)
    #expect(NaiveHistogram(sum.histogram) == .combined(left, right, sign: 1))
    #expect(!sum.hasResetCollision && !sum.reconciledBounds)
    #expect(NaiveHistogram(try left.subtracting(right).histogram) == .combined(left, right, sign: -1))
    let reversed = try right.adding(left).histogram
    #expect(reversed.compacted() == sum.histogram.compacted())
  }

  /// Where zero thresholds and schemas both differ, Prometheus counts what of the finer histogram went into the zero
  /// bucket once more if the coarser bucket around it reaches out of the zero bucket and it is the right operand.
  @Test func bothReconciledAtOnceCountAsInPrometheus() throws {
    let coarse = FloatHistogram(schema: -1, zeroThreshold: 2, count: 0)
    let fine = FloatHistogram(schema: 0, count: 3, positive: BucketCounts(first: 1, counts: [3]))
    let left = try fine.adding(coarse).histogram
    #expect(left.zeroCount == 3 && left.compacted().positive.isEmpty)
    let right = try coarse.adding(fine).histogram
    #expect(right.zeroCount == 3 && right.positive == BucketCounts(first: 1, counts: [3]))
  }

  @Test(arguments: 0..<100) func whatIsAddedCanBeSubtracted(seed: Int) throws {
    var histograms = RandomHistograms(seed: UInt64(seed))
    let left = histograms.exponential(schemas: 0...2)
    let right = histograms.exponential(schemas: 2...8)
    let back = try left.adding(right).histogram.subtracting(right).histogram
    #expect(back.compacted() == left.reducingResolution(to: min(left.schema, right.schema)).compacted())
    let nothing = try left.subtracting(left).histogram
    #expect(nothing.compacted() == FloatHistogram(schema: left.schema))
  }

  @Test(arguments: 0..<100) func customBoundsAreReconciled(seed: Int) throws {
    let pool = [-10.0, -1, 0, 0.5, 1, 2.5, 10, 100]
    var histograms = RandomHistograms(seed: UInt64(seed))
    let left = histograms.custom(boundsAmong: pool)
    let right = histograms.custom(boundsAmong: pool)
    let sum = try left.adding(right)
    let common = pool.filter { left.customBounds.contains($0) && right.customBounds.contains($0) }
    #expect(sum.histogram.customBounds == common)
    #expect(sum.reconciledBounds == (left.customBounds != right.customBounds))
    #expect(sum.histogram.count == left.count + right.count)
    for bound in common + [.infinity] {
      #expect(below(bound, sum.histogram) == below(bound, left) + below(bound, right))
    }
    let difference = try left.subtracting(right).histogram
    for bound in common + [.infinity] {
      #expect(below(bound, difference) == below(bound, left) - below(bound, right))
    }
  }

  private func below(_ bound: Double, _ histogram: FloatHistogram) -> Double {
    histogram.buckets.filter { $0.upper <= bound }.reduce(0) { $0 + $1.count }
  }

  @Test func kindsOfBucketsDoNotMix() {
    let custom = FloatHistogram(schema: FloatHistogram.customBucketsSchema)
    #expect(throws: HistogramMismatch.exponentialWithCustom) { try custom.adding(FloatHistogram()) }
    #expect(throws: HistogramMismatch.exponentialWithCustom) { try FloatHistogram().subtracting(custom) }
  }

  @Test func hintsAreCombined() throws {
    let facts: [(CounterResetHint, CounterResetHint, CounterResetHint, Bool)] = [
      (.unknown, .unknown, .unknown, false), (.unknown, .reset, .unknown, false), (.reset, .reset, .reset, false),
      (.notReset, .notReset, .notReset, false), (.reset, .notReset, .unknown, true), (.gauge, .reset, .gauge, false),
      (.unknown, .gauge, .gauge, false), (.notReset, .unknown, .unknown, false),
    ]
    for (left, right, hint, isCollision) in facts {
      for (left, right) in [(left, right), (right, left)] {
        let sum = try FloatHistogram(counterResetHint: left).adding(FloatHistogram(counterResetHint: right))
        #expect(sum.histogram.counterResetHint == hint && sum.hasResetCollision == isCollision)
      }
    }
  }

  @Test func aCutBucketGoesIntoTheZeroBucketAsAWhole() throws {
    let narrow = FloatHistogram(
      zeroThreshold: 0.1, zeroCount: 1, count: 10, positive: BucketCounts(first: 0, counts: [2, 3]),
      negative: BucketCounts(first: 0, counts: [4]))
    let wide = FloatHistogram(zeroThreshold: 0.75, zeroCount: 100, count: 100)
    let sum = try wide.adding(narrow).histogram
    #expect(sum.zeroThreshold == 1 && sum.zeroCount == 107)
    #expect(sum.positive == BucketCounts(first: 1, counts: [3]) && sum.negative.isEmpty)
  }

  @Test func anEmptyBucketIsCut() throws {
    let narrow = FloatHistogram(count: 3, positive: BucketCounts(first: 0, counts: [0, 3]))
    let wide = FloatHistogram(zeroThreshold: 0.75, zeroCount: 1, count: 1)
    let sum = try narrow.adding(wide).histogram
    #expect(sum.zeroThreshold == 0.75 && sum.zeroCount == 1)
    #expect(sum.positive == BucketCounts(first: 1, counts: [3]))
  }

  @Test func scalingReachesEveryNumber() {
    let histogram = FloatHistogram(
      counterResetHint: .reset, zeroThreshold: 0.5, zeroCount: 2, count: 10, sum: -6,
      positive: BucketCounts(first: 1, counts: [2, 4]), negative: BucketCounts(first: 3, counts: [2]))
    let expected = FloatHistogram(
      zeroThreshold: 0.5, zeroCount: 3, count: 15, sum: -9, positive: BucketCounts(first: 1, counts: [3, 6]),
      negative: BucketCounts(first: 3, counts: [3]))
    #expect(histogram.multiplied(by: 1.5) == expected)
    #expect(histogram.divided(by: 2 / 3.0).notation == expected.with(counterResetHint: .reset).notation)
    #expect(histogram.multiplied(by: 0).counterResetHint == .reset)
    #expect(histogram.multiplied(by: -1.5).counterResetHint == .gauge)
    #expect(histogram.divided(by: -1) == histogram.negated())
    #expect(histogram.negated().negated() == histogram)
  }

  @Test func divisionByZeroLeavesNoBuckets() {
    let histogram = FloatHistogram(
      counterResetHint: .notReset, zeroCount: 0, count: 10, sum: -6, positive: BucketCounts(first: 1, counts: [2]))
    let divided = histogram.divided(by: 0)
    #expect(divided.count == .infinity && divided.sum == -.infinity && divided.zeroCount.isNaN)
    #expect(divided.positive.isEmpty && divided.counterResetHint == .notReset)
  }

  @Test func thresholdsThatAreNoNumbersEnd() throws {
    let strange = FloatHistogram(zeroThreshold: .nan, zeroCount: 1, count: 1)
    let infinite = FloatHistogram(zeroThreshold: .infinity, zeroCount: 1, count: 1)
    let usual = FloatHistogram(zeroCount: 2, count: 5, positive: BucketCounts(first: 0, counts: [3]))
    #expect(try usual.adding(strange).histogram.count == 6)
    #expect(try strange.adding(usual).histogram.count == 6)
    let sum = try usual.adding(infinite).histogram
    #expect(sum.zeroThreshold == .infinity && sum.zeroCount == 6)
  }

  @Test func extremeIndexesDoNotTrap() throws {
    let fine = FloatHistogram(
      schema: 8, positive: BucketCounts(indexes: [.min, .max], counts: [1, 2]),
      negative: BucketCounts(indexes: [.min, .max], counts: [3, 4]))
    let coarse = FloatHistogram(schema: -4, zeroThreshold: 1, positive: BucketCounts(first: .max, counts: [5]))
    for histogram in [try fine.adding(coarse).histogram, try coarse.subtracting(fine).histogram] {
      #expect(histogram.schema == -4)
      #expect(histogram.positive.indexes == [524_288, .max])
    }
    #expect(!fine.isReset(after: fine))
    #expect(fine.trimmed(above: 1).count == 1 + 3 + 4)
  }
}
