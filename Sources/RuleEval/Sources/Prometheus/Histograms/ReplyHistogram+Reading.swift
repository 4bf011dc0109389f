internal import PromQL

extension ReplyHistogram {
  /// A histogram as far as it can be told by itself.
  enum Reading {
    /// Exponential buckets, for sure.
    case exponential(FloatHistogram)
    /// Custom buckets, for sure; with the bounds that it shows by itself.
    case custom(FloatHistogram)
    /// Either: there are no buckets, or all bounds are powers of two. With exponential buckets it would be this one.
    case undecided(FloatHistogram)
  }

  /// What the bounds tell; nil where they are no histogram's.
  var reading: Reading? {
    guard let exponential = exponential() else {
      return canBeCustom ? custom(bounds: bounds).map(Reading.custom) : nil
    }
    return canBeCustom && !isExponentialForSure(schema: exponential.schema)
      ? .undecided(exponential) : .exponential(exponential)
  }
}
