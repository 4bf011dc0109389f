/// What is wrong with a histogram, see ``FloatHistogram/validate()``.
public enum HistogramError: Error, Equatable, Sendable {
  /// The schema is none that there is.
  case unknownSchema(Int32)
  /// The count of all observations is negative.
  case negativeCount(Double)
  /// The count of a bucket is negative.
  case negativeBucketCount(Double)
  /// The buckets of a side do not ascend.
  case unorderedBuckets
  /// A bucket has an index for which there are no custom bounds.
  case missingCustomBound(index: Int32, bounds: Int)
  /// A custom bound is NaN.
  case boundNotANumber
  /// +Inf is among the custom bounds, where it is implied.
  case infiniteBound
  /// A custom bound is not greater than the one before it.
  case unorderedBounds(Double, Double)
  /// There is a zero bucket beside custom buckets.
  case customWithZeroBucket
  /// There are negative buckets beside custom buckets.
  case customWithNegativeBuckets
  /// There are custom bounds, but the schema is one of exponential buckets.
  case exponentialWithCustomBounds
}

extension HistogramError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownSchema(let schema):
      let known = FloatHistogram.exponentialSchemas
      return "histogram has schema \(schema); there are \(known.lowerBound) to \(known.upperBound) for exponential "
        + "buckets and \(FloatHistogram.customBucketsSchema) for custom buckets"
    case .negativeCount(let count):
      return "histogram has a negative count of observations: \(SampleText.general(count))"
    case .negativeBucketCount(let count):
      return "histogram has a bucket with a negative count of observations: \(SampleText.general(count))"
    case .unorderedBuckets:
      return "histogram has buckets that are not in ascending order"
    case .missingCustomBound(let index, let bounds):
      return "histogram has a bucket with index \(index), but \(bounds) custom bounds"
    case .boundNotANumber:
      return "histogram has a custom bound that is NaN"
    case .infiniteBound:
      return "histogram has +Inf among its custom bounds, where it is implied"
    case .unorderedBounds(let lower, let upper):
      return "histogram has custom bounds that do not ascend: "
        + "\(SampleText.general(upper)) after \(SampleText.general(lower))"
    case .customWithZeroBucket:
      return "histogram has custom buckets and a zero bucket"
    case .customWithNegativeBuckets:
      return "histogram has custom buckets and negative buckets"
    case .exponentialWithCustomBounds:
      return "histogram has exponential buckets and custom bounds"
    }
  }
}
