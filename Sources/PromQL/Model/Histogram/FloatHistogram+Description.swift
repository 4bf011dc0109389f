extension FloatHistogram: CustomStringConvertible {
  /// Count, sum and the populated buckets from the lowest on, as templates and query results show a histogram:
  /// `{count:3, sum:4.5, (1,2]:3}`.
  ///
  /// O(buckets).
  public var description: String {
    var parts = ["count:" + SampleText.general(count), "sum:" + SampleText.general(sum)]
    for position in negative.indexes.indices.reversed() where negative.counts[position] != 0 {
      parts.append(negativeBucket(at: position).description)
    }
    if zeroCount != 0 && !hasCustomBuckets {
      parts.append(zeroBucket.description)
    }
    for position in positive.indexes.indices where positive.counts[position] != 0 {
      parts.append(positiveBucket(at: position).description)
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }
}
