/// A field of a histogram in series notation, by its name there.
enum HistogramField: String, CaseIterable {
  case schema
  case sum
  case count
  case zeroCount = "z_bucket"
  case zeroThreshold = "z_bucket_w"
  case positiveCounts = "buckets"
  case positiveOffset = "offset"
  case negativeCounts = "n_buckets"
  case negativeOffset = "n_offset"
  case customBounds = "custom_values"
  case counterResetHint = "counter_reset_hint"
}

/// The fields of a histogram in series notation; what isn't given is 0 or empty.
struct HistogramFields {
  private var given: Set<HistogramField> = []
  var schema: Int32 = 0
  var sum = 0.0
  var count = 0.0
  var zeroCount = 0.0
  var zeroThreshold = 0.0
  var positiveCounts: [Double] = []
  var positiveOffset: Int32 = 0
  var negativeCounts: [Double] = []
  var negativeOffset: Int32 = 0
  var customBounds: [Double] = []
  var hint = CounterResetHint.unknown

  /// Whether the text says what the counter reset hint is.
  var isHintGiven: Bool { given.contains(.counterResetHint) }

  /// Takes note of a field; false where it was given before.
  mutating func begin(_ field: HistogramField) -> Bool {
    given.insert(field).inserted
  }

  /// The histogram. Its parts may not fit together; see ``FloatHistogram/validateStructure()``.
  var histogram: FloatHistogram {
    FloatHistogram(
      schema: schema, counterResetHint: hint, zeroThreshold: zeroThreshold, zeroCount: zeroCount, count: count,
      sum: sum, positive: BucketCounts(first: positiveOffset, counts: positiveCounts),
      negative: BucketCounts(first: negativeOffset, counts: negativeCounts), customBounds: customBounds)
  }
}
