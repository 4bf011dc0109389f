/// Histograms whose buckets are series of their own, told apart by the label `le`.
enum ClassicHistogram {
  /// A bucket: how many observations were at most `upperBound`.
  struct Bucket: Equatable {
    var upperBound: Double
    var count: Double
  }

  /// Sorts by upper bound, and merges buckets of the same bound.
  static func normalize(_ buckets: inout [Bucket]) {
    if isNormal(buckets.span) { return }
    for index in buckets.indices.dropFirst() where buckets[index].upperBound < buckets[index - 1].upperBound {
      buckets.sort { $0.upperBound < $1.upperBound }
      break
    }
    var last = 0
    for index in buckets.indices.dropFirst() {
      if buckets[index].upperBound == buckets[last].upperBound {
        buckets[last].count += buckets[index].count
      } else {
        last += 1
        buckets[last] = buckets[index]
      }
    }
    buckets.removeLast(buckets.count - min(buckets.count, last + 1))
  }

  private static func isNormal(_ buckets: Span<Bucket>) -> Bool {
    var index = 1
    while index < buckets.count, buckets[index - 1].upperBound < buckets[index].upperBound { index += 1 }
    return index >= buckets.count
  }
}
