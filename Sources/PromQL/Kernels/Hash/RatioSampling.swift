/// Which series `limit_ratio` takes: by a hash of their labels, always the same ones for the same ratio.
enum RatioSampling {
  /// Where a label set lies between 0 and 1: the hash of its labels, as upstream's default build holds them, as a part
  /// of the greatest hash. O(bytes of the labels).
  static func offset(of labels: Labels) -> Double {
    var bytes: [UInt8] = []
    for pair in labels.pairs {
      append(pair.name, to: &bytes)
      append(pair.value, to: &bytes)
    }
    return Double(XXHash64.hash(bytes.span)) / 0x1p64
  }

  /// Whether a ratio takes an offset: one from 0 on the offsets below it, a negative one those that the ratio
  /// `1 + ratio` leaves.
  static func takes(_ offset: Double, ratio: Double) -> Bool {
    ratio >= 0 ? offset < ratio : offset >= 1 + ratio
  }

  /// A string behind its length: one byte, or for 255 and more that byte and three of the length, lowest first.
  private static func append(_ string: String, to bytes: inout [UInt8]) {
    let length = string.utf8.count
    if length < 255 {
      bytes.append(UInt8(length))
    } else {
      bytes.append(255)
      for shift in [0, 8, 16] {
        bytes.append(UInt8(truncatingIfNeeded: length >> shift))
      }
    }
    bytes.append(contentsOf: string.utf8)
  }
}
