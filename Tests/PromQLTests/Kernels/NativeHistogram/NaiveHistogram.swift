@testable import PromQL

/// A histogram as dictionaries from the bounds of its buckets to their counts: slow, and plain to see.
struct NaiveHistogram: Equatable {
  /// Magnitudes.
  struct Interval: Hashable {
    var lower: Double
    var upper: Double
  }

  var schema: Int32
  var threshold: Double
  var zeroCount: Double
  var count: Double
  var sum: Double
  var positive: [Interval: Double] = [:]
  var negative: [Interval: Double] = [:]

  init(_ histogram: FloatHistogram) {
    schema = histogram.schema
    threshold = histogram.zeroThreshold
    zeroCount = histogram.zeroCount
    count = histogram.count
    sum = histogram.sum
    for (index, count) in zip(histogram.positive.indexes, histogram.positive.counts) where count != 0 {
      positive[Self.interval(index, schema)] = count
    }
    for (index, count) in zip(histogram.negative.indexes, histogram.negative.counts) where count != 0 {
      negative[Self.interval(index, schema)] = count
    }
  }

  private static func interval(_ index: Int32, _ schema: Int32) -> Interval {
    Interval(
      lower: ExponentialBounds.upperBound(of: Int(index) - 1, schema: schema),
      upper: ExponentialBounds.upperBound(of: Int(index), schema: schema))
  }

  /// Puts every bucket into the one of a lower schema that has it inside.
  mutating func reduce(to schema: Int32) {
    let candidates = (schema < 0 ? Int32(-20)...20 : (-20 << schema)...(20 << schema)).map {
      Self.interval($0, schema)
    }
    func reduced(_ buckets: [Interval: Double]) -> [Interval: Double] {
      var result: [Interval: Double] = [:]
      for (interval, count) in buckets {
        let target = candidates.first { $0.lower <= interval.lower && interval.upper <= $0.upper }
        result[target ?? interval, default: 0] += count
      }
      return result
    }
    positive = reduced(positive)
    negative = reduced(negative)
    self.schema = schema
  }

  /// Widens the zero bucket until no bucket is cut.
  mutating func widen(to threshold: Double) {
    self.threshold = threshold
    while let cut = (Array(positive.keys) + Array(negative.keys)).first(where: {
      $0.lower < self.threshold && $0.upper > self.threshold
    }) {
      self.threshold = cut.upper
    }
    for (interval, count) in positive where interval.lower < self.threshold {
      zeroCount += count
      positive[interval] = nil
    }
    for (interval, count) in negative where interval.lower < self.threshold {
      zeroCount += count
      negative[interval] = nil
    }
  }

  static func combined(_ left: FloatHistogram, _ right: FloatHistogram, sign: Double) -> NaiveHistogram {
    var result = NaiveHistogram(left)
    var other = NaiveHistogram(right)
    while result.threshold != other.threshold {
      result.widen(to: max(result.threshold, other.threshold))
      other.widen(to: max(result.threshold, other.threshold))
    }
    let schema = min(left.schema, right.schema)
    result.reduce(to: schema)
    other.reduce(to: schema)
    result.zeroCount += sign * other.zeroCount
    result.count += sign * other.count
    result.sum += sign * other.sum
    result.positive.merge(other.positive.mapValues { sign * $0 }, uniquingKeysWith: +)
    result.negative.merge(other.negative.mapValues { sign * $0 }, uniquingKeysWith: +)
    result.positive = result.positive.filter { $0.value != 0 }
    result.negative = result.negative.filter { $0.value != 0 }
    return result
  }
}
