extension FloatHistogram {
  /// The histogram in series notation: `{{schema:1 count:22 sum:3 buckets:[5 10 7]}}`. Of buckets that lie more than
  /// a thousand apart, just the first thousand. O(buckets).
  var notation: String {
    var fields: [String] = []
    func add(_ field: HistogramField, _ text: String, unless isDefault: Bool) {
      if !isDefault {
        fields.append("\(field.rawValue):\(text)")
      }
    }
    add(.schema, "\(schema)", unless: schema == 0)
    add(.count, SampleText.general(count), unless: count == 0)
    add(.sum, SampleText.general(sum), unless: sum == 0)
    add(.zeroCount, SampleText.general(zeroCount), unless: zeroCount == 0)
    add(.zeroThreshold, SampleText.general(zeroThreshold), unless: zeroThreshold == 0)
    add(.customBounds, Self.list(customBounds), unless: customBounds.isEmpty)
    add(.counterResetHint, counterResetHint.rawValue, unless: counterResetHint == .unknown)
    add(.positiveOffset, "\(positive.indexes.first ?? 0)", unless: (positive.indexes.first ?? 0) == 0)
    add(.positiveCounts, positive.notation, unless: positive.isEmpty)
    add(.negativeOffset, "\(negative.indexes.first ?? 0)", unless: (negative.indexes.first ?? 0) == 0)
    add(.negativeCounts, negative.notation, unless: negative.isEmpty)
    return "{{" + fields.joined(separator: " ") + "}}"
  }

  fileprivate static func list(_ numbers: [Double]) -> String {
    "[" + numbers.map(SampleText.general).joined(separator: " ") + "]"
  }
}

extension BucketCounts {
  /// The counts from the first bucket to the last one, the empty ones between them too.
  fileprivate var notation: String {
    guard let first = indexes.first else {
      return "[]"
    }
    var numbers: [Double] = []
    for (index, count) in zip(indexes, counts) {
      let distance = Int(index) - Int(first)
      guard distance - numbers.count <= 1000 else {
        break
      }
      numbers += Array(repeating: 0, count: distance - numbers.count)
      numbers.append(count)
    }
    return FloatHistogram.list(numbers)
  }
}
