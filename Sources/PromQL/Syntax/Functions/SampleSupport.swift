/// Which kinds of samples a function or an aggregation takes in; it passes over samples of another kind.
public enum SampleSupport: String, Sendable, Hashable, CaseIterable {
  case floats
  /// Native histograms.
  case histograms
  case all

  /// Whether float samples are taken in.
  public var includesFloats: Bool { self != .histograms }

  /// Whether native histograms are taken in.
  public var includesHistograms: Bool { self != .floats }
}

extension AggregationOperation {
  /// Which kinds of samples the aggregation takes in.
  public var samples: SampleSupport {
    switch self {
    case .sum, .avg, .count, .group, .countValues, .limitk, .limitRatio: .all
    case .min, .max, .stddev, .stdvar, .topk, .bottomk, .quantile: .floats
    }
  }
}
