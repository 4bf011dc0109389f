extension FloatHistogram {
  /// Checks that the parts of a histogram fit together, as ``validate()`` does, but takes negative counts: the result
  /// of a subtraction has some. O(buckets).
  func validateStructure() throws(HistogramError) {
    do {
      try validate()
    } catch {
      switch error {
      case .negativeCount, .negativeBucketCount: break
      default: throw error
      }
    }
  }
}
