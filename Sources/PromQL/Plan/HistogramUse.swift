/// What the expressions around a selector look at in native histograms.
enum HistogramUse {
  /// They take histograms as a whole.
  case whole
  /// Count and sum only, which spares the buckets.
  case statistics
  /// The buckets, whatever else is around.
  case buckets

  /// The use inside an expression.
  func entering(_ expression: Expression) -> HistogramUse {
    guard self != .buckets else {
      return self
    }
    switch expression {
    case .call(let call):
      switch call.function.name {
      case "histogram_count", "histogram_sum", "histogram_avg": return .statistics
      case "histogram_quantile", "histogram_quantiles", "histogram_fraction": return .buckets
      default: return self
      }
    case .binary(let node) where node.operation == .trimUpper || node.operation == .trimLower:
      return .buckets
    case .subquery:
      // Resets between the samples that a subquery takes can be told by buckets only.
      return .buckets
    default:
      return self
    }
  }
}
