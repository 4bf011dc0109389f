import Testing

@testable import PromQL

@Suite struct HistogramStatisticsTests {
  /// Counts and sums stay, buckets go, and resets that buckets alone show are found while they are there.
  @Test(arguments: 1...30)
  func knowsTheResetsThatTheBucketsShowed(seed: UInt64) {
    var random = RandomHistograms(seed: seed)
    var previous: FloatHistogram?
    var histograms: [FloatHistogram?] = []
    var hints: [CounterResetHint] = []
    for _ in 0..<30 {
      switch Int.random(in: 0..<6, using: &random.generator) {
      case 0:
        // A float in between doesn't make the series forget.
        histograms.append(nil)
      case 1:
        let hint = [CounterResetHint.gauge, .reset, .notReset].randomElement(using: &random.generator) ?? .gauge
        let histogram = random.exponential(schemas: 0...1).with(counterResetHint: hint)
        histograms.append(histogram)
        hints.append(hint)
        previous = histogram
      case 2:
        let stale = FloatHistogram(sum: StaleMarker.value)
        histograms.append(stale)
        hints.append(.unknown)
      default:
        let histogram = Bool.random(using: &random.generator) ? previous?.multiplied(by: 2) : nil
        let next = (histogram ?? random.exponential(schemas: 0...1)).with(counterResetHint: .unknown)
        histograms.append(next)
        hints.append(previous.map { next.isReset(after: $0) ? .reset : .notReset } ?? .unknown)
        previous = next
      }
    }
    let statistics = HistogramStatistics.of(histograms[...])
    #expect(statistics.map { $0 == nil } == histograms.map { $0 == nil })
    #expect(statistics.compactMap { $0?.counterResetHint } == hints)
    for (statistic, histogram) in zip(statistics, histograms) {
      guard let statistic, let histogram else {
        continue
      }
      #expect(statistic.count == histogram.count)
      #expect(statistic.sum.bitPattern == histogram.sum.bitPattern)
      #expect(statistic.schema == histogram.schema)
      #expect(statistic.positive.isEmpty && statistic.negative.isEmpty && statistic.zeroCount == 0)
    }
  }
}
