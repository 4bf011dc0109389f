/// What adding histograms had to reconcile, for the user to be told.
struct HistogramReconciliation: Equatable {
  /// Whether one says that there was a counter reset and the other that there was none.
  var hasResetCollision = false
  /// Whether custom bounds differed, so that only those in both are left.
  var reconciledBounds = false
}

/// The sum or difference of two histograms, and what had to be reconciled for it.
struct HistogramCombination {
  let histogram: FloatHistogram
  /// Whether one says that there was a counter reset and the other that there was none.
  let hasResetCollision: Bool
  /// Whether custom bounds differed, so that only those in both are left.
  let reconciledBounds: Bool
}
