/// How the histograms of one item of series notation grow: `+{{…}}` or `-{{…}}`.
struct HistogramChange: Sendable {
  let isDecrease: Bool
  let difference: FloatHistogram

  /// Why the change can't be applied to a first histogram; nil where it can, also to all that follow.
  func fault(from first: FloatHistogram) -> String? {
    if first.hasCustomBuckets != difference.hasCustomBuckets {
      return "only one of the first histogram and the increment has custom buckets: the schema of both must be "
        + "\(FloatHistogram.customBucketsSchema), or of neither"
    }
    if first.schema > difference.schema {
      return "the increment's schema, \(difference.schema), is below that of the first histogram, \(first.schema): "
        + "write both with the schema \(difference.schema)"
    }
    return nil
  }

  /// The histogram that follows. Only kinds of buckets that differ can't be combined, and ``fault(from:)`` tells.
  func applied(to histogram: FloatHistogram) -> FloatHistogram {
    let sum = try? isDecrease ? histogram.subtracting(difference) : histogram.adding(difference)
    return sum?.histogram ?? histogram
  }
}
