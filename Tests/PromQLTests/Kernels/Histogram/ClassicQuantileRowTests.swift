import Testing

@testable import PromQL

/// Quantiles of whole rows, against those of one step at a time.
@Suite struct ClassicQuantileRowTests {
  private static let bounds: [Double] = [-1, 0.5, 2, 4, .infinity]
  private static let strange: [Double] = [
    0, -0.0, .nan, .infinity, -.infinity, -3, 1e300, .leastNonzeroMagnitude, 1 + 1e-13,
  ]

  @Test func equalsOneStepAtATime() {
    var random = SplitMix(seed: 11)
    let steps = 300
    var regular = 0
    for round in 0..<40 {
      var counts: [Double] = []
      var isThere: [UInt8] = []
      for bucket in Self.bounds.indices {
        for step in 0..<steps {
          var count = bucket == 0 ? Double.random(in: 0...9, using: &random) : counts[(bucket - 1) * steps + step]
          count += [0, 0.5, 7, 1e-13].randomElement(using: &random) ?? 0
          if Int.random(in: 0..<30, using: &random) < round % 4 {
            count = Self.strange.randomElement(using: &random) ?? 0
          }
          counts.append(count)
          isThere.append(Int.random(in: 0..<60, using: &random) < round % 3 ? Presence.absent : Presence.float)
        }
      }
      let quantiles = (0..<steps).map { _ in
        [0, 0.1, 0.5, 0.99, 1, .nan, -1, 2].randomElement(using: &random) ?? Double.random(in: 0...1, using: &random)
      }
      var batch = Batch()
      batch.reset(rows: 1, steps: steps)
      var row = ClassicQuantileRow()
      batch.withRow(0) { values, presence in
        row.evaluate(
          quantiles: quantiles.span, bounds: Self.bounds.span, counts: counts.span, isThere: isThere.span,
          into: &values, presence: &presence)
      }
      for step in 0..<steps where batch.presence[step] == Presence.float {
        regular += 1
        var buckets = Self.bounds.indices.map {
          ClassicHistogram.Bucket(upperBound: Self.bounds[$0], count: counts[$0 * steps + step])
        }
        let expected = ClassicHistogram.quantile(quantiles[step], buckets: &buckets)
        #expect(expected.forcedMonotonicity == nil)
        #expect(Self.bounds.indices.allSatisfy { isThere[$0 * steps + step] == Presence.float })
        #expect(
          expected.value.bitPattern == batch.values[step].bitPattern || expected.value.isNaN && batch.values[step].isNaN
        )
      }
    }
    #expect(regular > 40 * steps / 10)
  }

  @Test func takesBucketsInOrderOnly() {
    func takes(_ bounds: [Double]) -> Bool { ClassicQuantileRow.takes(bounds: bounds.span) }
    #expect(takes(Self.bounds))
    #expect(
      !takes([1, 1, .infinity]) && !takes([2, 1, .infinity]) && !takes([1, 2]) && !takes([.infinity]) && !takes([]))
  }
}
