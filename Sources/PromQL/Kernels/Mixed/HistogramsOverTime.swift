/// `sum_over_time` and `avg_over_time` over windows that hold histograms.
enum HistogramsOverTime {
  static func outcome(
    of window: MixedWindow, in samples: SeparatedSamples, isAverage: Bool, notes: inout RangeNotes
  ) -> WindowOutcome {
    guard let first = window.histograms.first else {
      return .asFloats
    }
    if !window.floats.isEmpty {
      notes.insert(.mixedTypes)
      return .nothing
    }
    var total = HistogramTotal(samples.histograms[first], isAverage: isAverage)
    for index in window.histograms.dropFirst() {
      guard total.add(samples.histograms[index]) else {
        notes.insert(.mixedBuckets)
        return .nothing
      }
    }
    if total.reconciliation.hasResetCollision {
      notes.insert(.resetCollision)
    }
    if total.reconciliation.reconciledBounds {
      notes.insert(.reconciledInAggregation)
    }
    return total.value.map { .histogram($0) } ?? .nothing
  }
}
