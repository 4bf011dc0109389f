/// The counts of one side's buckets: only buckets that are there, by ascending index.
///
/// Exponential buckets: index i covers (2^((i−1)/2^schema), 2^(i/2^schema)]. Custom buckets: index i covers from the
/// bound before to ``FloatHistogram/customBounds``[i], and the last index stands for the bucket up to +Inf.
public struct BucketCounts: Sendable, Hashable {
  /// The indexes of the buckets, strictly ascending.
  public private(set) var indexes: [Int32]
  /// The observations in each of these buckets.
  public private(set) var counts: [Double]

  /// No buckets.
  public init() {
    indexes = []
    counts = []
  }

  /// Buckets by strictly ascending index, and a count for each.
  public init(indexes: [Int32], counts: [Double]) {
    precondition(indexes.count == counts.count, "columns have one length")
    assert(zip(indexes, indexes.dropFirst()).allSatisfy { $0 < $1 }, "indexes are strictly ascending")
    self.indexes = indexes
    self.counts = counts
  }

  /// Buckets side by side from `first` on.
  public init(first: Int32, counts: [Double]) {
    precondition(Int(first) + counts.count - 1 <= Int(Int32.max), "every bucket has an index")
    self.init(indexes: counts.indices.map { Int32(Int(first) + $0) }, counts: counts)
  }

  public var isEmpty: Bool { indexes.isEmpty }

  public var count: Int { indexes.count }

  /// Adds a bucket beyond all others.
  public mutating func append(index: Int32, count: Double) {
    assert(indexes.last.map { $0 < index } ?? true, "indexes are strictly ascending")
    indexes.append(index)
    counts.append(count)
  }

  /// Gives the bucket at a position another count.
  mutating func setCount(_ count: Double, at position: Int) {
    counts[position] = count
  }
}
