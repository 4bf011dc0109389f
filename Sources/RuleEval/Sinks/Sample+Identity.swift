import PromQL

extension Sample {
  /// Whether both say the same to the last bit, whatever their times: which Prometheus's storage takes for a repetition.
  func isIdentical(to other: Sample) -> Bool {
    if let histogram, let theirs = other.histogram {
      return histogram == theirs
    }
    return histogram == nil && other.histogram == nil && value.bitPattern == other.value.bitPattern
  }
}
