@testable import PromQL

/// Histograms with small integer counts, so that every sum of them is exact.
struct RandomHistograms {
  var generator: SplitMix

  init(seed: UInt64) {
    generator = SplitMix(seed: seed)
  }

  mutating func exponential(
    schemas: ClosedRange<Int32> = -4...8, thresholds: [Double] = [0], hint: CounterResetHint = .unknown
  ) -> FloatHistogram {
    let schema = Int32.random(in: schemas, using: &generator)
    let threshold = thresholds.randomElement(using: &generator) ?? 0
    let reach = schema < 0 ? 3 : Int32(4 << Int(schema))
    let positive = outside(threshold, schema, buckets(in: -reach...reach))
    let negative = outside(threshold, schema, buckets(in: -reach...reach))
    let zeroCount = Double(Int.random(in: 0...5, using: &generator))
    return FloatHistogram(
      schema: schema, counterResetHint: hint, zeroThreshold: threshold, zeroCount: zeroCount,
      count: (positive.counts + negative.counts).reduce(zeroCount, +),
      sum: Double(Int.random(in: -100...100, using: &generator)), positive: positive, negative: negative)
  }

  mutating func custom(boundsAmong pool: [Double]) -> FloatHistogram {
    let bounds = pool.filter { _ in Bool.random(using: &generator) }
    let positive = buckets(in: 0...Int32(bounds.count))
    return FloatHistogram(
      schema: FloatHistogram.customBucketsSchema, count: positive.counts.reduce(0, +),
      sum: Double(Int.random(in: -100...100, using: &generator)), positive: positive, customBounds: bounds)
  }

  private mutating func buckets(in indexes: ClosedRange<Int32>) -> BucketCounts {
    var chosen: Set<Int32> = []
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      chosen.insert(Int32.random(in: indexes, using: &generator))
    }
    return BucketCounts(
      indexes: chosen.sorted(), counts: chosen.map { _ in Double(Int.random(in: 0...9, using: &generator)) })
  }

  /// The buckets that lie outside the zero bucket as a whole.
  private func outside(_ threshold: Double, _ schema: Int32, _ buckets: BucketCounts) -> BucketCounts {
    var kept = BucketCounts()
    for (index, count) in zip(buckets.indexes, buckets.counts)
    where ExponentialBounds.upperBound(of: Int(index) - 1, schema: schema) >= threshold {
      kept.append(index: index, count: count)
    }
    return kept
  }
}
