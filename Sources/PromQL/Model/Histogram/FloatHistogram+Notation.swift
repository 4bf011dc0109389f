extension FloatHistogram {
  /// The histogram in series notation: `{{count:4 sum:5 buckets:[1 2 1]}}`. Parts with the default value are left out.
  ///
  /// Series notation has no gaps between buckets. Where writing them as zeros would take more than ``maxWrittenBuckets``,
  /// buckets are written as `index:count` instead, which cannot be read back. O(buckets).
  public var notation: String {
    var parts: [String] = []
    func add(_ name: String, _ value: Double) {
      if value != 0 {
        parts.append(name + ":" + SampleText.general(value))
      }
    }
    if schema != 0 {
      parts.append("schema:\(schema)")
    }
    add("count", count)
    add("sum", sum)
    add("z_bucket", zeroCount)
    add("z_bucket_w", zeroThreshold)
    if hasCustomBuckets {
      parts.append("custom_values:" + Self.list(customBounds))
    }
    if counterResetHint != .unknown {
      parts.append("counter_reset_hint:" + counterResetHint.rawValue)
    }
    parts += Self.notation(of: positive, prefix: "")
    parts += Self.notation(of: negative, prefix: "n_")
    return "{{" + parts.joined(separator: " ") + "}}"
  }

  /// How many buckets of a side are written with the gaps between them.
  static let maxWrittenBuckets = 10_000

  private static func notation(of buckets: BucketCounts, prefix: String) -> [String] {
    let populated = buckets.counts.indices.filter { buckets.counts[$0] != 0 }
    guard let first = populated.first, let last = populated.last else { return [] }
    let start = Int(buckets.indexes[first])
    let length = Int(buckets.indexes[last]) - start + 1
    guard length <= maxWrittenBuckets else {
      let pairs = populated.map { "\(buckets.indexes[$0]):" + SampleText.general(buckets.counts[$0]) }
      return [prefix + "buckets:[" + pairs.joined(separator: " ") + "]"]
    }
    var counts = [Double](repeating: 0, count: length)
    for position in populated {
      counts[Int(buckets.indexes[position]) - start] = buckets.counts[position]
    }
    let written = prefix + "buckets:" + list(counts)
    return start == 0 ? [written] : [prefix + "offset:\(start)", written]
  }

  private static func list(_ numbers: [Double]) -> String {
    "[" + numbers.map(SampleText.general).joined(separator: " ") + "]"
  }
}
