import Testing

@testable import PromQL

/// The growth of a series of histograms, against that of each bucket alone.
@Suite struct CorrectedHistogramChangeTests {
  /// A counter of one layout, which is reset now and then: then every bucket begins at 0 again.
  private static func counter(seed: UInt64) -> [FloatHistogram] {
    var random = SplitMix(seed: seed)
    let indexes = (Int32(-3)...3).filter { _ in Bool.random(using: &random) }
    var counts = indexes.map { _ in Double(Int.random(in: 1...9, using: &random)) }
    var zeros = 5.0
    return (0..<Int.random(in: 2...12, using: &random)).map { place in
      if place > 0 {
        let isReset = Int.random(in: 0..<4, using: &random) == 0
        counts = counts.map { isReset ? 0 : $0 + Double(Int.random(in: 0...9, using: &random)) }
        zeros = isReset ? 0 : zeros + 1
      }
      return FloatHistogram(
        schema: 1, zeroThreshold: 0.001, zeroCount: zeros, count: counts.reduce(zeros, +), sum: zeros * 2,
        positive: BucketCounts(indexes: indexes, counts: counts))
    }
  }

  /// Zeros tell a reset of all; the buckets alone may not.
  private static func growth(_ histograms: [FloatHistogram], _ value: (FloatHistogram) -> Double) -> Double {
    zip(histograms, histograms.dropFirst()).reduce(0) {
      $0 + value($1.1) - ($1.1.zeroCount < $1.0.zeroCount ? 0 : value($1.0))
    }
  }

  @Test(arguments: 1...60)
  func sumsUpWhatEachBucketGrew(seed: UInt64) throws {
    let histograms = Self.counter(seed: seed)
    let samples = SeparatedSamples(histograms: histograms.enumerated().map { (Int64($0.offset) * 10, $0.element) })
    var notes: RangeNotes = []
    let change = try #require(
      CorrectedHistogramChange(isCounter: true, usesStartTimestamps: false)
        .change(over: 0..<histograms.count, in: samples, notes: &notes))
    #expect(notes.isEmpty)
    #expect(change.counterResetHint == .gauge)
    #expect(change.count == Self.growth(histograms, \.count))
    #expect(change.sum == Self.growth(histograms, \.sum))
    #expect(change.zeroCount == Self.growth(histograms, \.zeroCount))
    for (place, index) in histograms[0].positive.indexes.enumerated() {
      let count = change.positive.indexes.firstIndex(of: index).map { change.positive.counts[$0] } ?? 0
      #expect(count == Self.growth(histograms) { $0.positive.counts[place] })
    }
  }

  /// A gauge's change is that from the first to the last, whatever is between; who isn't one is told of.
  @Test(arguments: 1...20)
  func subtractsTheEndsOfGauges(seed: UInt64) throws {
    let histograms = Self.counter(seed: seed)
    for hint in [CounterResetHint.gauge, .unknown] {
      let samples = SeparatedSamples(
        histograms: histograms.enumerated().map { (Int64($0.offset) * 10, $0.element.with(counterResetHint: hint)) })
      var notes: RangeNotes = []
      let change = try #require(
        CorrectedHistogramChange(isCounter: false, usesStartTimestamps: false)
          .change(over: 0..<histograms.count, in: samples, notes: &notes))
      #expect(notes == (hint == .gauge ? [] : .notGauge))
      #expect(change.count == histograms[histograms.count - 1].count - histograms[0].count)
      #expect(change.zeroCount == histograms[histograms.count - 1].zeroCount - histograms[0].zeroCount)
    }
  }
}
