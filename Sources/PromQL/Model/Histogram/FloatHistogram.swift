/// A native histogram with float counts: one sample of a series of histograms.
///
/// Immutable and shared by reference, so that a batch holds one pointer a cell. Counts are absolute, not deltas. What
/// the fields mean: [native histograms](https://prometheus.io/docs/specs/native_histograms/).
public final class FloatHistogram: Sendable {
  /// The resolution: −4…8 for exponential buckets, each power of two divided into 2^schema buckets;
  /// ``customBucketsSchema`` for buckets with bounds of their own.
  public let schema: Int32
  /// What is known about a counter reset between the sample before and this one.
  public let counterResetHint: CounterResetHint
  /// The half-width of the zero bucket; 0 with custom buckets.
  public let zeroThreshold: Double
  /// The observations in the zero bucket; 0 with custom buckets.
  public let zeroCount: Double
  /// All observations, NaN among them.
  public let count: Double
  /// The sum of all observations; ``StaleMarker/value`` marks the end of a series of histograms.
  public let sum: Double
  /// The buckets of positive observations, or all custom buckets.
  public let positive: BucketCounts
  /// The buckets of negative observations; empty with custom buckets.
  public let negative: BucketCounts
  /// The upper bounds, inclusive, of custom buckets, ascending; +Inf is implied as the last one. Empty otherwise.
  public let customBounds: [Double]

  /// The schema of histograms with custom bucket bounds.
  public static let customBucketsSchema: Int32 = -53
  /// The schemas of histograms with exponential buckets.
  public static let exponentialSchemas: ClosedRange<Int32> = -4...8

  public init(
    schema: Int32 = 0, counterResetHint: CounterResetHint = .unknown, zeroThreshold: Double = 0, zeroCount: Double = 0,
    count: Double = 0, sum: Double = 0, positive: BucketCounts = BucketCounts(),
    negative: BucketCounts = BucketCounts(), customBounds: [Double] = []
  ) {
    self.schema = schema
    self.counterResetHint = counterResetHint
    self.zeroThreshold = zeroThreshold
    self.zeroCount = zeroCount
    self.count = count
    self.sum = sum
    self.positive = positive
    self.negative = negative
    self.customBounds = customBounds
  }

  /// Whether the buckets have bounds of their own.
  public var hasCustomBuckets: Bool { schema == Self.customBucketsSchema }

  /// Whether this marks the end of a series.
  public var isStale: Bool { StaleMarker.isStale(sum) }
}
