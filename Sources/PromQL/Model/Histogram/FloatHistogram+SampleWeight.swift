extension FloatHistogram {
  /// How many float samples the histogram weighs where samples are counted and limited, as in Prometheus: its size
  /// there in units of 16 bytes.
  ///
  /// O(buckets).
  public var sampleWeight: Int {
    let words =
      Self.runs(positive.indexes) + Self.runs(negative.indexes) + positive.count + negative.count + customBounds.count
    return (Self.fixedSize + 8 * words + Self.timestampSize) / Self.sampleSize
  }

  private static let fixedSize = 168
  private static let timestampSize = 8
  private static let sampleSize = 16

  /// How many runs of indexes without gaps there are.
  private static func runs(_ indexes: [Int32]) -> Int {
    guard let first = indexes.first, let last = indexes.last else { return 0 }
    if Int(last) - Int(first) == indexes.count - 1 {
      return 1
    }
    return zip(indexes, indexes.dropFirst()).count { Int($1) != Int($0) + 1 } + 1
  }
}
