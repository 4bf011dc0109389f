/// What is to be told of many histograms that are summed up.
struct ReconciliationNotes {
  private var hasReset = false
  private var hasNoReset = false
  private var reconciledBounds = false

  init(_ first: FloatHistogram) {
    note(hint: first.counterResetHint)
  }

  var reconciliation: HistogramReconciliation {
    HistogramReconciliation(hasResetCollision: hasReset && hasNoReset, reconciledBounds: reconciledBounds)
  }

  mutating func note(_ other: FloatHistogram, _ step: HistogramReconciliation) {
    note(hint: other.counterResetHint)
    reconciledBounds = reconciledBounds || step.reconciledBounds
  }

  private mutating func note(hint: CounterResetHint) {
    hasReset = hasReset || hint == .reset
    hasNoReset = hasNoReset || hint == .notReset
  }
}
